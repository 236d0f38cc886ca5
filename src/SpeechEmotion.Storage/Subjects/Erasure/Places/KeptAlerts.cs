using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>Alerts about the speaker, and about calls as a whole that have lost one: what still holds of those, the next evaluation finds again.</summary>
internal sealed class KeptAlerts(IBlobStore blobs) : IErasurePlace
{
    public async Task<ErasureCounts> EraseAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        StoredAlerts alerts = new(blobs);
        int before = (await alerts.ReadAsync(cancellationToken).ConfigureAwait(false)).Count;
        int after = (await alerts.RemoveAsync(scope.IsErased, scope.Changed.ContainsKey, cancellationToken).ConfigureAwait(false)).Count;
        return new ErasureCounts(Others: before == after ? 0 : 1);
    }
}
