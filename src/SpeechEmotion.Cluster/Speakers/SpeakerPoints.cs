using Orleans.Runtime;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Journal;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Cluster.Speakers;

/// <summary>
/// Points that go through the grains of their speakers. What is about to change is announced to the index before, by the silo that
/// asks: one write for all that comes together. Safe for use by many threads.
/// </summary>
internal sealed class SpeakerPoints(IBlobStore blobs, string tenant, IGrainFactory grains, TimeSpan patience, TimeProvider time) : IPointStore
{
    private const int SpeakersAtATime = 32;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly GenerationRanks _ranks = new(blobs);
    private readonly IndexJournal _journal = new(blobs);

    public Task BeginAsync(CancellationToken cancellationToken) => _journal.BeginAsync(cancellationToken);

    public Task<long> RankAsync(Generation generation, CancellationToken cancellationToken) => _ranks.RankAsync(generation, cancellationToken);

    public async Task PutAsync(IReadOnlyCollection<SpeakerPoint> points, IReadOnlyList<ListedCall> calls, CancellationToken cancellationToken)
    {
        using IndexIntent intent = await _journal.AnnounceAsync(points, calls, cancellationToken).ConfigureAwait(false);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = SpeakersAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            points.GroupBy(point => point.Speaker, StringComparer.Ordinal),
            parallel,
            async (speaker, token) => await PutAsync(speaker.Key, PointBatch.Of([.. speaker], []), token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public Task EndAsync(CancellationToken cancellationToken) => _journal.SealAsync(cancellationToken);

    // The grain may be on its way to another silo; the same points may come twice.
    private async Task PutAsync(string speaker, PointBatch points, CancellationToken cancellationToken)
    {
        ISpeakerGrain grain = grains.GetGrain<ISpeakerGrain>(new SpeakerKey(tenant, speaker).ToString());
        long began = time.GetTimestamp();
        while (true)
        {
            try
            {
                StoreFault? fault = await grain.PutAsync(points).WaitAsync(cancellationToken).ConfigureAwait(false);
                if (fault is not null)
                {
                    throw fault.ToException();
                }

                return;
            }
            catch (Exception exception) when (exception is TimeoutException or OrleansException)
            {
                if (time.GetElapsedTime(began) >= patience)
                {
                    throw new StorageException(StorageError.Unreachable, $"no silo has taken the points of a speaker for {patience.TotalSeconds:0} s: {CallError.OneLine(exception.Message)}", exception);
                }

                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
