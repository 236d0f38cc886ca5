using SpeechEmotion.Signal.Audio.Samples;

namespace SpeechEmotion.Signal.Tests.Audio.Samples;

public sealed class FiniteSamplesTests
{
    [Fact]
    public void The_first_sample_that_is_no_number_is_found_wherever_it_stands()
    {
        for (int length = 0; length < 40; length++)
        {
            float[] samples = Enumerable.Repeat(float.MaxValue, length).ToArray();
            Assert.Equal(-1, FiniteSamples.FirstNotFinite(samples));
            for (int i = 0; i < length; i++)
            {
                samples[i] = i % 2 == 0 ? float.NaN : float.NegativeInfinity;
                Assert.Equal(i, FiniteSamples.FirstNotFinite(samples));
                samples[i] = -0f;
            }
        }
    }
}
