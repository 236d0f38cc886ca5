using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Features.Tests.Pitch;

public class PitchTrackExtractorTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(123.4)]
    [InlineData(220)]
    [InlineData(440)]
    public void A_steady_voice_has_its_own_F0(double hertz)
    {
        float[] samples = Voices.Pulses(hertz, seconds: 1);
        float[] frames = Extraction.Whole(Create(), samples);
        Assert.Equal(2 * 101, frames.Length);
        for (int frame = 5; frame < 95; frame++)
        {
            Assert.InRange(1200 * Math.Abs(Math.Log2(frames[2 * frame] / hertz)), 0, 15);
            Assert.InRange(frames[(2 * frame) + 1], 0.4, 1);
        }
    }

    [Fact]
    public void Silence_and_noise_are_unvoiced()
    {
        Assert.All(Extraction.Whole(Create(), new float[16000]), value => Assert.Equal(0, value));
        float[] noise = Voices.Noise(16000, 1);
        float[] frames = Extraction.Whole(Create(), noise);
        Assert.InRange(Enumerable.Range(0, 101).Count(frame => frames[2 * frame] > 0), 0, 5);
    }

    [Fact]
    public void Any_split_gives_the_same_bits() => Extraction.HoldsForAnySplit(Create, 30000);

    [Fact]
    public void Nothing_is_allocated_in_steady_state()
    {
        IFrameExtractor extractor = Create();
        float[] samples = Voices.Pulses(150, seconds: 3);
        float[] frames = new float[extractor.MaxFrames(samples.Length) * 2];
        extractor.Process(samples, frames);
        Assert.Equal(0, Allocation.Least(() => extractor.Process(samples, frames)));
    }

    [Fact]
    public void Deciding_a_second_later_gives_what_the_whole_recording_gives()
    {
        // Voices that come and go, over noise.
        float[] samples = Voices.Noise(20 * 16000, 7);
        for (int begin = 0, round = 0; begin + 12000 < samples.Length; begin += 15000, round++)
        {
            float[] voice = Voices.Pulses(90 + (37 * (round % 9)), seconds: 0.6);
            for (int i = 0; i < voice.Length; i++)
            {
                samples[begin + i] = (0.1f * samples[begin + i]) + voice[i];
            }
        }

        float[] streaming = Extraction.Whole(Create(), samples);
        float[] whole = Extraction.Whole(FeatureSets.Create("f0", FeatureConvention.Librosa), samples);
        int differing = Enumerable.Range(0, whole.Length / 2).Count(frame => streaming[2 * frame] != whole[2 * frame]);
        Assert.InRange(differing, 0, whole.Length / 2 / 200);
    }

    private static IFrameExtractor Create() => FeatureSets.Create("f0", FeatureConvention.Streaming);
}
