using SpeechEmotion.Signal.Noise;

namespace SpeechEmotion.Signal.Tests.Noise;

public sealed class LogSpectralGainTests
{
    [Theory]
    [InlineData(1f, 0f, 0.1f)]
    [InlineData(10000f, 0.98f, 1f)]
    public void Noise_is_taken_down_and_speech_far_above_it_is_kept(float power, float least, float most)
    {
        LogSpectralGain gain = new(1);
        float[] factor = new float[1];
        for (int frame = 0; frame < 20; frame++)
        {
            gain.Compute([power], [1], factor);
        }

        Assert.InRange(factor[0], least, most);
    }

    [Fact]
    public void Reset_forgets_the_speech_before()
    {
        LogSpectralGain gain = new(1);
        float[] first = new float[1];
        float[] second = new float[1];
        gain.Compute([3], [1], first);
        gain.Compute([500], [1], second);
        gain.Reset();
        gain.Compute([3], [1], second);
        Assert.Equal(first, second);
    }
}
