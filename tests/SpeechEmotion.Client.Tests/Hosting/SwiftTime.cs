using System.Collections.Concurrent;

namespace SpeechEmotion.Client.Tests.Hosting;

/// <summary>A clock on which short waits are over at once, and longer ones never; it remembers the short ones.</summary>
internal sealed class SwiftTime(TimeSpan longest) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        bool isShort = dueTime >= TimeSpan.Zero && dueTime <= longest;
        if (isShort)
        {
            _waits.Enqueue(dueTime);
        }

        return System.CreateTimer(callback, state, isShort ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
