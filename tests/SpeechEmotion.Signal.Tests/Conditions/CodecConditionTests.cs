using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Conditions;

namespace SpeechEmotion.Signal.Tests.Conditions;

public sealed class CodecConditionTests
{
    [Theory]
    [InlineData("mp3-16k", 6.0)]
    [InlineData("gsm", 4.0)]
    public void What_comes_back_lies_at_its_time_and_is_like_what_went_in_but_not_it(string name, double decibels)
    {
        RecordingCondition condition = RecordingCondition.Get(name);
        Assert.SkipUnless(condition.Missing is null, condition.Missing ?? "");
        float[] clip = ConditionClips.Syllables(32000);
        float[] heard = condition.Apply(clip, 1);
        float[] difference = [.. heard.Zip(clip, (with, without) => with - without)];
        Assert.InRange(ConditionClips.Decibels(clip) - ConditionClips.Decibels(difference), decibels, 40);
        double[] likeness = [.. Enumerable.Range(-20, 41).Select(shift => Product(clip, heard, shift))];
        Assert.Equal(20, Array.IndexOf(likeness, likeness.Max()));
    }

    [Fact]
    public void Gsm_ends_at_4_kilohertz()
    {
        RecordingCondition gsm = RecordingCondition.Get("gsm");
        Assert.SkipUnless(gsm.Missing is null, gsm.Missing ?? "");
        Assert.InRange(ConditionClips.Decibels(gsm.Apply(ConditionClips.Tone(5500, 16000), 1)), -200, -40);
        Assert.InRange(ConditionClips.Decibels(gsm.Apply(ConditionClips.Tone(500, 16000), 1)), -15, -5);
    }

    [Fact]
    public void Without_the_program_one_line_says_what_is_missing()
    {
        AudioOpenOptions none = new() { DecoderProgram = "no-such-program" };
        Assert.Equal("Condition mp3-16k needs no-such-program; install the Debian package ffmpeg", new Mp3Condition { Options = none }.Missing);
        AudioException failure = Assert.Throws<AudioException>(() => new GsmCondition { Options = none }.Apply(new float[100], 1));
        Assert.Equal(AudioError.DecoderMissing, failure.Error);
    }

    [Fact]
    public void A_program_that_fails_is_missing_too() =>
        Assert.Contains("condition gsm", new GsmCondition { Options = new AudioOpenOptions { DecoderProgram = "/bin/false" } }.Missing, StringComparison.Ordinal);

    private static double Product(float[] clip, float[] heard, int shift)
    {
        double sum = 0;
        for (int i = 100; i < clip.Length - 100; i++)
        {
            sum += clip[i] * heard[i + shift];
        }

        return sum;
    }
}
