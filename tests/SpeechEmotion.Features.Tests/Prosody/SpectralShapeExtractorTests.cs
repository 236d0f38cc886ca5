using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Tests.Prosody;

public class SpectralShapeExtractorTests
{
    private const int Columns = SpectralShape.Columns;

    [Fact]
    public void Every_width_of_registers_gives_the_same_frames()
    {
        float[] samples = Synthetic.Speechlike(9000);
        float[] expected = Extraction.Whole(new SpectralShapeExtractor<Lanes4>(), samples);
        Assert.Equal(expected, Extraction.Whole(new SpectralShapeExtractor<Lanes8>(), samples));
        Assert.Equal(expected, Extraction.Whole(new SpectralShapeExtractor<Lanes16>(), samples));
    }

    [Fact]
    public void The_level_of_a_full_scale_tone_is_3_dB_under_full_scale() =>
        Assert.Equal(-3.01, Middle(Tones((1000, 1)))[SpectralShape.Level], 0.1);

    [Fact]
    public void Ratios_are_those_of_the_tones()
    {
        float[] row = Middle(Tones((500, 0.5), (3000, 0.05)));
        Assert.Equal(20, row[SpectralShape.AlphaRatio], 0.1);
        Assert.Equal(20, row[SpectralShape.Hammarberg], 0.1);
    }

    [Fact]
    public void Slopes_are_those_of_an_integrated_noise()
    {
        // A leaky integrator falls by 6 dB per octave: from 500 to 1,500 Hz a line falls by some 9.3 dB per kHz.
        float[] samples = Voices.Noise(160000, 2);
        for (int n = 1; n < samples.Length; n++)
        {
            samples[n] = (0.1f * samples[n]) + (0.995f * samples[n - 1]);
        }

        float[] frames = Extraction.Whole(new SpectralShapeExtractor<Lanes8>(), samples);
        double mean = Enumerable.Range(5, 900).Average(frame => frames[(frame * Columns) + SpectralShape.SlopeTo1500]);
        Assert.InRange(mean, -10.5, -8);
    }

    [Fact]
    public void Silence_is_finite() =>
        Assert.All(Extraction.Whole(new SpectralShapeExtractor<Lanes8>(), new float[3200]), value => Assert.True(float.IsFinite(value)));

    private static float[] Middle(float[] samples) =>
        Extraction.Whole(new SpectralShapeExtractor<Lanes8>(), samples)[(20 * Columns)..(21 * Columns)];

    private static float[] Tones(params (double Hertz, double Amplitude)[] tones) =>
        [.. Enumerable.Range(0, 6400).Select(n => (float)tones.Sum(tone => tone.Amplitude * Math.Sin(2 * Math.PI * tone.Hertz * n / 16000)))];
}
