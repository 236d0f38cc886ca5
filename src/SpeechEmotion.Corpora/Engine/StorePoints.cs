using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Journal;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Points in the pages of the results' own store. What is about to change is announced to the index before: one write for all that comes together.</summary>
internal sealed class StorePoints(IBlobStore blobs) : IPointStore
{
    private readonly SpeakerPages _pages = new(blobs);
    private readonly GenerationRanks _ranks = new(blobs);
    private readonly IndexJournal _journal = new(blobs);

    public Task BeginAsync(CancellationToken cancellationToken) => _journal.BeginAsync(cancellationToken);

    public Task<long> RankAsync(Generation generation, CancellationToken cancellationToken) => _ranks.RankAsync(generation, cancellationToken);

    public async Task PutAsync(IReadOnlyCollection<SpeakerPoint> points, IReadOnlyList<ListedCall> calls, CancellationToken cancellationToken)
    {
        using IndexIntent intent = await _journal.AnnounceAsync(points, calls, cancellationToken).ConfigureAwait(false);
        await _pages.PutAsync(points, cancellationToken).ConfigureAwait(false);
    }

    public Task EndAsync(CancellationToken cancellationToken) => _journal.SealAsync(cancellationToken);
}
