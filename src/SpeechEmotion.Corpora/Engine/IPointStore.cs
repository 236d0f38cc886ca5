using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Where the speakers' points go, and what lists of calls are made of.</summary>
internal interface IPointStore
{
    /// <summary>To be called before the first result of a run is written.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>The place of a generation among the tenant's.</summary>
    Task<long> RankAsync(Generation generation, CancellationToken cancellationToken);

    /// <summary>Merges points into what is there, and has calls listed; done once both are durable.</summary>
    Task PutAsync(IReadOnlyCollection<SpeakerPoint> points, IReadOnlyList<ListedCall> calls, CancellationToken cancellationToken);

    /// <summary>To be called at the end of a run.</summary>
    Task EndAsync(CancellationToken cancellationToken);
}
