using Orleans.Placement;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Placement;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster.Speakers;

[RandomPlacement, OnSiloKind(SiloKind.Cpu), GrainType(TypeName)]
internal sealed class SpeakerGrain(TenantRooms rooms) : Grain, ISpeakerGrain
{
    public const string TypeName = "speaker";

    public async Task<StoreFault?> PutAsync(PointBatch points)
    {
        try
        {
            TenantRoom room = await rooms.OpenAsync(SpeakerKey.Parse(this.GetPrimaryKeyString()).Tenant, CancellationToken.None);

            // Off the grain's scheduler: merging a page is work.
            await Task.Run(() => room.Pages.PutAsync(points.Points(), CancellationToken.None));
            return null;
        }
        catch (StorageException exception)
        {
            return StoreFault.Of(exception);
        }
    }
}
