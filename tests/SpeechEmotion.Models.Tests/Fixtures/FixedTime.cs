namespace SpeechEmotion.Models.Tests.Fixtures;

internal sealed class FixedTime(string now) : TimeProvider
{
    private readonly DateTimeOffset _now = DateTimeOffset.Parse(now);

    public override DateTimeOffset GetUtcNow() => _now;
}
