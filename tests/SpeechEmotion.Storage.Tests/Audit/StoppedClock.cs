namespace SpeechEmotion.Storage.Tests.Audit;

/// <summary>A clock that shows what it is told.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
