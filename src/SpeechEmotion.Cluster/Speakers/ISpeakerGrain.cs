using Orleans.Concurrency;

namespace SpeechEmotion.Cluster.Speakers;

/// <summary>
/// The pages of one speaker of a tenant; the key is a <see cref="SpeakerKey"/>. All writers of a cluster come here, so that points that come
/// together share a write and nobody's condition fails; a second grain of the same speaker, after a silo was cut off, does no harm:
/// pages are written on condition, and merged.
/// </summary>
[Alias("SpeechEmotion.ISpeakerGrain")]
public interface ISpeakerGrain : IGrainWithStringKey
{
    /// <summary>Merges points of this speaker into the pages; done once they are durable. The same points may be put again. Points of a speaker who is erased are left out.</summary>
    /// <param name="points">The points.</param>
    /// <returns>What prevented it; null where nothing did.</returns>
    [AlwaysInterleave, Alias("Put")]
    Task<StoreFault?> PutAsync(PointBatch points);
}
