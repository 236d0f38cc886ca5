using System.Collections.Concurrent;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Engine.Adaptation;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Cluster.Calls;

/// <summary>
/// Where a silo analyses: as many calls at a time as it has workers, on threads of the pool, so that grains stay free
/// to answer; those of a higher priority first, and corpora of one priority in turns. One to a silo.
/// </summary>
public sealed class CallWorkshop : IDisposable
{
    private const int MaxReaders = 32;

    private readonly TenantRooms _rooms;
    private readonly AnalyzerPool _analyzers;
    private readonly LocalWork _work;
    private readonly SpeakerSnapshots _snapshots;
    private readonly CallSlots _places;
    private readonly ConcurrentDictionary<(string Tenant, string Corpus, int Priority), CallSlots.Lane> _lanes = [];
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private readonly StatisticsShape? _shape;

    /// <summary>A silo's workshop.</summary>
    /// <param name="rooms">Where the results are kept.</param>
    /// <param name="analyzers">Makes an analyzer for each worker; all of one generation.</param>
    /// <param name="open">Opens a recording, throwing <see cref="AudioException"/> where it cannot be read.</param>
    /// <param name="options">Settings; <see cref="EngineOptions.Workers"/> calls are analysed at a time.</param>
    /// <param name="time">Measures the limit of one call.</param>
    public CallWorkshop(TenantRooms rooms, Func<ICallAnalyzer> analyzers, Func<CorpusCall, IAudioReader> open, EngineOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_rooms, _options, _time) = (rooms, options.Validated(), time);
        _analyzers = new AnalyzerPool(analyzers);
        ICallAnalyzer first = _analyzers.Rent();
        _analyzers.Return(first);
        (Generation, GenerationKey, _shape) = (first.Generation, first.Generation.Key(), first.Statistics);
        _snapshots = new SpeakerSnapshots(MaxReaders);
        _places = new CallSlots(options.Workers);
        _work = new LocalWork(_analyzers, open, options, time, knowledge: null);
        Open = open;
    }

    /// <summary>The model and settings of the results made here.</summary>
    public Generation Generation { get; }

    internal string GenerationKey { get; }

    private Func<CorpusCall, IAudioReader> Open { get; }

    /// <summary>Lets its analyzers go; no call may be under way.</summary>
    public void Dispose() => _analyzers.Dispose();

    /// <summary>Brings a call to its end as soon as <paramref name="before"/>, earlier work on the same call, has let go of it and a worker is free.</summary>
    internal async Task<CallProgress> RunAsync(CallKey key, CallJob job, string silo, Task? before, CancellationToken cancellationToken)
    {
        if (before is not null)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        CallSlots.Lane lane = _lanes.GetOrAdd((key.Tenant, key.Corpus, job.Priority), lane => _places.Open(lane.Priority));
        using IDisposable place = await lane.EnterAsync(cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => WorkAsync(key, job, silo, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<CallProgress> WorkAsync(CallKey key, CallJob job, string silo, CancellationToken cancellationToken)
    {
        long began = _time.GetTimestamp();
        TenantRoom room = await _rooms.OpenAsync(key.Tenant, cancellationToken).ConfigureAwait(false);
        SpeakerKnowledge? knowledge = _shape is null
            ? null
            : new(_snapshots.Of(room, key.Tenant, key.Corpus), new SpeakerStatisticsStore(room.Store.Blobs), _shape);
        PendingCall pending = job.ToPending();
        CallResult? older = null;
        FinishedCall? found = await new ResultFinder(room.Store, Generation).FindAsync(pending, result => older = result, cancellationToken).ConfigureAwait(false);
        FinishedCall end = (found ?? await AnalyzeAsync(pending, knowledge, cancellationToken).ConfigureAwait(false)) with { Entry = pending.Entry, Older = older };
        if (end.End == CallEnd.Failed)
        {
            return CallProgress.Of(end, silo);
        }

        CallKeeper keeper = new(
            room.Store,
            new PointMaker(room.Points, Generation, key.Corpus),
            room.Points,
            knowledge,
            () => _time.GetElapsedTime(began) > ClusterLimits.Unsure ? EnsureWantedAsync(room, key) : ValueTask.CompletedTask);
        return CallProgress.Of(end.End, await keeper.KeepAsync(end).ConfigureAwait(false), silo);
    }

    private Task<FinishedCall> AnalyzeAsync(PendingCall pending, SpeakerKnowledge? knowledge, CancellationToken cancellationToken)
    {
        LocalWork work = knowledge is null ? _work : new LocalWork(_analyzers, Open, _options, _time, knowledge);
        return work.AnalyzeAsync(new CallAttempt(pending, pending.Entry, (_, entry, _) => Task.FromResult(entry)), cancellationToken);
    }

    // A silo that was frozen must not put an old result in the place of a newer generation's.
    private async ValueTask EnsureWantedAsync(TenantRoom room, CallKey key)
    {
        CorpusRecord? record = await room.Records.ReadAsync(key.Corpus, CancellationToken.None).ConfigureAwait(false);
        if (record is not { Generation: > 0 } || record.Generations[record.Generation - 1] != Generation)
        {
            throw new LedgerLostException($"The corpus '{key.Corpus}' is analysed with another model or other settings by now.");
        }
    }
}
