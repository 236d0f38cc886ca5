using SpeechEmotion.Signal.Conditions;

namespace SpeechEmotion.Signal.Tests.Conditions;

public sealed class NoisyConditionTests
{
    [Fact]
    public void The_noise_lies_10_decibels_under_the_speech_however_long_the_pauses()
    {
        float[] speech = ConditionClips.Syllables(32000);
        float[] clip = [.. new float[48000], .. speech, .. new float[48000]];
        float[] noisy = RecordingCondition.Get("noisy10").Apply(clip, 3);
        float[] noise = [.. noisy.Zip(clip, (with, without) => with - without)];
        Assert.InRange(ConditionClips.Decibels(speech) - ConditionClips.Decibels(noise), 9, 11.5);
        Assert.InRange((10 * Math.Log10(NoisyCondition.ActivePower(clip))) - ConditionClips.Decibels(noise), 9.8, 10.2);
    }

    [Fact]
    public void Another_seed_is_another_noise()
    {
        float[] clip = ConditionClips.Syllables(16000);
        Assert.NotEqual(RecordingCondition.Get("noisy10").Apply(clip, 1), RecordingCondition.Get("noisy10").Apply(clip, 2));
    }

    [Fact]
    public void Digital_silence_stays_silent() =>
        Assert.All(RecordingCondition.Get("noisy10").Apply(new float[16000], 1), sample => Assert.Equal(0, sample));
}
