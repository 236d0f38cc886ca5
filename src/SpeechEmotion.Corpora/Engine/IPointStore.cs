using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Where the speakers' points go.</summary>
internal interface IPointStore
{
    /// <summary>The place of a generation among the tenant's.</summary>
    Task<long> RankAsync(Generation generation, CancellationToken cancellationToken);

    /// <summary>Merges points into what is there; done once they are durable.</summary>
    Task PutAsync(IReadOnlyCollection<SpeakerPoint> points, CancellationToken cancellationToken);
}
