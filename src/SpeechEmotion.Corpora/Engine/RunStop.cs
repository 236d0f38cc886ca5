using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>What stops a run: one exception, whichever of its tasks met it first, or whoever started it. Safe for use by many threads.</summary>
internal sealed class RunStop : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _asked;
    private Exception? _fault;

    /// <param name="asked">Stops too.</param>
    public RunStop(CancellationToken asked)
    {
        _asked = asked;
        _registration = asked.UnsafeRegister(_ => _source.Cancel(), null);
    }

    /// <summary>Set once the run is to stop.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Why; null where nothing went wrong.</summary>
    public Exception? Fault => Volatile.Read(ref _fault);

    /// <summary>Stops the run.</summary>
    public void Stop(Exception exception)
    {
        // Of a channel that somebody has closed only the reason matters, and that came first.
        Interlocked.CompareExchange(ref _fault, exception is ChannelClosedException { InnerException: { } inner } ? inner : exception, null);
        _source.Cancel();
    }

    /// <summary>Throws what stopped the run.</summary>
    public void ThrowIfStopped()
    {
        if (Fault is { } fault)
        {
            _asked.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
