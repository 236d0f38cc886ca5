using SpeechEmotion.Corpora.Queue;

namespace SpeechEmotion.Corpora.Tests.Queue;

public sealed class ChangeSignalTests
{
    [Fact]
    public void Who_waits_hears_of_the_next_change_and_of_none_before()
    {
        ChangeSignal signal = new();
        signal.Raise();
        Task first = signal.Next;
        Assert.False(first.IsCompleted);

        signal.Raise();

        Assert.True(first.IsCompletedSuccessfully);
        Assert.False(signal.Next.IsCompleted);
    }
}
