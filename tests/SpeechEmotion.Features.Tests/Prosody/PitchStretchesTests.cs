using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Prosody;

public class PitchStretchesTests
{
    private const int Hop = 160;

    [Fact]
    public void Quiet_has_no_pitch_and_every_frame_is_told()
    {
        float[] hertz = Track([.. new float[16000], .. Voices.Train(120, 1), .. new float[24000], .. Voices.Train(200, 1), .. new float[8000]]);
        Assert.Equal(1 + (80000 / Hop), hertz.Length);
        Assert.All(hertz[..90], value => Assert.Equal(0, value));
        Assert.All(hertz[215..335], value => Assert.Equal(0, value));
        Assert.All(hertz[110..190], value => Assert.Equal(120, value, 2f));
        Assert.All(hertz[360..440], value => Assert.Equal(200, value, 3f));
    }

    [Fact]
    public void A_recording_that_is_never_quiet_is_tracked_as_a_whole()
    {
        float[] samples = Voices.Vowel(130, 3, 530, 1840, 2480);
        float[] frames = Extraction.Whole(FeatureSets.Create("f0-fast", FeatureConvention.Streaming), samples);
        Assert.Equal(frames.Where((_, i) => i % 2 == 0), Track(samples));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(159)]
    [InlineData(160)]
    [InlineData(1601)]
    [InlineData(4000)]
    public void Recordings_of_any_length_have_all_their_frames(int length)
    {
        Assert.Equal(1 + (length / Hop), Track(Voices.Train(150, 1)[..length]).Length);
        Assert.Equal(1 + (length / Hop), Track(Voices.Noise(length, 1)).Length);
    }

    [Fact]
    public void Reset_begins_a_new_recording()
    {
        SampleHistory history = new(48000, 16 * Hop);
        PitchStretches stretches = new(history);
        float[] samples = [.. Voices.Train(120, 0.5), .. new float[8000], .. Voices.Train(180, 0.5)];
        float[] first = Track(samples, history, stretches);
        history.Clear();
        stretches.Reset();
        Assert.Equal(first, Track(samples, history, stretches));
    }

    private static float[] Track(float[] samples)
    {
        SampleHistory history = new(48000, 16 * Hop);
        return Track(samples, history, new PitchStretches(history));
    }

    private static float[] Track(float[] samples, SampleHistory history, PitchStretches stretches)
    {
        List<float> hertz = [];
        for (int at = 0; at < samples.Length; at += Hop)
        {
            ReadOnlySpan<float> piece = samples.AsSpan(at, Math.Min(Hop, samples.Length - at));
            history.Append(piece);
            if (piece.Length == Hop)
            {
                hertz.AddRange(stretches.Add(Level(piece)));
            }
        }

        // The frame that stands at the end, as quiet as what follows it.
        hertz.AddRange(stretches.Add(samples.Length % Hop > 0 ? Level(samples.AsSpan(samples.Length / Hop * Hop)) : -120));
        hertz.AddRange(stretches.Complete());
        return [.. hertz];
    }

    private static float Level(ReadOnlySpan<float> samples)
    {
        double power = 0;
        foreach (float sample in samples)
        {
            power += sample * sample;
        }

        return (float)(10 * Math.Log10((power / samples.Length) + 1e-12));
    }
}
