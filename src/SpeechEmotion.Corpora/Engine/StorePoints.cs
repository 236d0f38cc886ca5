using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Points in the pages of the results' own store.</summary>
internal sealed class StorePoints(IBlobStore blobs) : IPointStore
{
    private readonly SpeakerPages _pages = new(blobs);
    private readonly GenerationRanks _ranks = new(blobs);

    public Task<long> RankAsync(Generation generation, CancellationToken cancellationToken) => _ranks.RankAsync(generation, cancellationToken);

    public Task PutAsync(IReadOnlyCollection<SpeakerPoint> points, CancellationToken cancellationToken) => _pages.PutAsync(points, cancellationToken);
}
