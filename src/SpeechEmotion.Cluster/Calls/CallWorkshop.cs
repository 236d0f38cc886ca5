using System.Collections.Concurrent;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster.Calls;

/// <summary>
/// Where a silo analyses: as many calls at a time as it has workers, on threads of the pool, so that grains stay free
/// to answer. One to a silo.
/// </summary>
public sealed class CallWorkshop : IDisposable
{
    private readonly Func<CallRunner> _runners;
    private readonly ConcurrentBag<CallRunner> _idle = [];
    private readonly SemaphoreSlim _places;

    /// <summary>A silo's workshop.</summary>
    /// <param name="store">Where the results are kept.</param>
    /// <param name="analyzers">Makes an analyzer for each worker; all of one generation.</param>
    /// <param name="open">Opens a recording, throwing <see cref="AudioException"/> where it cannot be read.</param>
    /// <param name="options">Settings; <see cref="EngineOptions.Workers"/> calls are analysed at a time.</param>
    /// <param name="time">Measures the limit of one call.</param>
    public CallWorkshop(CallStore store, Func<ICallAnalyzer> analyzers, Func<CorpusCall, IAudioReader> open, EngineOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _runners = () => new CallRunner(store, analyzers(), open, options, time);
        _places = new SemaphoreSlim(options.Workers);
        CallRunner first = _runners();
        _idle.Add(first);
        Generation = first.Generation;
        GenerationKey = Generation.Key();
    }

    /// <summary>The model and settings of the results made here.</summary>
    public Generation Generation { get; }

    internal string GenerationKey { get; }

    /// <summary>Lets its places go; no call may be under way.</summary>
    public void Dispose() => _places.Dispose();

    /// <summary>Brings a call to its end as soon as <paramref name="before"/>, earlier work on the same call, has let go of it and a worker is free.</summary>
    internal async Task<CallOutcome> RunAsync(CorpusCall call, Task? before, CancellationToken cancellationToken)
    {
        if (before is not null)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => WorkAsync(call, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<CallOutcome> WorkAsync(CorpusCall call, CancellationToken cancellationToken)
    {
        CallRunner runner = _idle.TryTake(out CallRunner? idle) ? idle : _runners();
        CallOutcome outcome = await runner.RunAsync(new PendingCall(0, call), cancellationToken).ConfigureAwait(false);

        // Not after an exception: whatever the runner was in the middle of goes with it.
        _idle.Add(runner);
        return outcome;
    }
}
