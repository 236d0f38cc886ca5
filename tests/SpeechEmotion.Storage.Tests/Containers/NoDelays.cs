using Azure;
using Azure.Core;
using SpeechEmotion.Storage.Containers;

namespace SpeechEmotion.Storage.Tests.Containers;

/// <summary>Waits for nothing and adds up, as a clock, what the product would have waited at the least.</summary>
internal sealed class NoDelays() : DelayStrategy(TimeSpan.FromDays(1), jitterFactor: 0)
{
    private const double LeastSpread = 0.8;

    private long _ticks;

    public TimeSpan Clock => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    protected override TimeSpan GetNextDelayCore(Response? response, int retryNumber)
    {
        Interlocked.Add(ref _ticks, (long)(BackOff.Before(retryNumber).Ticks * LeastSpread));
        return TimeSpan.Zero;
    }
}
