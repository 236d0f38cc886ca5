using SpeechEmotion.Signal.Conditions;

namespace SpeechEmotion.Signal.Tests.Conditions;

public sealed class RecordingConditionTests
{
    [Fact]
    public void The_conditions_are_known_by_name()
    {
        Assert.Equal(["clean", "telephone", "noisy10", "mp3-16k", "gsm"], RecordingCondition.Names);
        Assert.All(RecordingCondition.Names, name => Assert.Equal(name, RecordingCondition.Get(name).Name));
        Assert.Contains("telephone", Assert.Throws<ArgumentException>(() => RecordingCondition.Get("noisy")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_condition_keeps_the_length_and_gives_the_same_samples_again()
    {
        foreach (string name in RecordingCondition.Names.Where(name => RecordingCondition.Get(name).Missing is null))
        {
            foreach (int length in new[] { 0, 1, 2, 161, 16001, 40000 })
            {
                float[] clip = ConditionClips.Syllables(length);
                float[] once = RecordingCondition.Get(name).Apply(clip, 7);
                Assert.Equal(length, once.Length);
                Assert.Equal(once, RecordingCondition.Get(name).Apply(clip, 7));
                Assert.All(once, sample => Assert.True(float.IsFinite(sample)));
            }
        }
    }

    [Fact]
    public void Clean_changes_nothing()
    {
        float[] clip = ConditionClips.Syllables(1000);
        Assert.Equal(clip, RecordingCondition.Get("clean").Apply(clip, 1));
    }
}
