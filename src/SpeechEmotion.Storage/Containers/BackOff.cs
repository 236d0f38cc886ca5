using Azure;
using Azure.Core;

namespace SpeechEmotion.Storage.Containers;

/// <summary>
/// The waits between repetitions: half a second, doubled each time up to 15, spread by a fifth so that many writers do
/// not come back together. Nine of them make 76 seconds.
/// </summary>
internal sealed class BackOff : DelayStrategy
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);

    public BackOff()
        : base(Longest, jitterFactor: 0.2)
    {
    }

    /// <summary>The longest wait, and the longest a store may ask for.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(15);

    /// <summary>The wait before a repetition, unspread.</summary>
    /// <param name="retryNumber">From 1.</param>
    public static TimeSpan Before(int retryNumber) =>
        TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(retryNumber - 1, 16)));

    protected override TimeSpan GetNextDelayCore(Response? response, int retryNumber) => Before(retryNumber);
}
