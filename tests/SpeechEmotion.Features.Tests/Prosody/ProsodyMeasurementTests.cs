using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Resampling;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Features.Tests.Prosody;

public class ProsodyMeasurementTests(ITestOutputHelper output)
{
    [Fact]
    public void Over_a_call_it_agrees_with_sorting_all_frames() => Compare(Sample());

    [Fact]
    public void Over_a_vowel_it_agrees_with_sorting_all_frames() => Compare(Voices.Vowel(120, 2, 530, 1840, 2480, 3500, 4500));

    [Fact]
    public void Over_syllables_it_agrees_with_sorting_all_frames() => Compare(Voices.Syllables(4, 10));

    [Fact]
    public void Over_silence_it_agrees_with_sorting_all_frames() => Compare(new float[8000]);

    [Fact]
    public void No_frames_have_no_values()
    {
        ProsodyStatistics none = new ProsodyMeasurement().Of(new ProsodyTrack(), 0, 0);
        Assert.True(double.IsNaN(none.F0Median) && double.IsNaN(none.LoudnessMean) && double.IsNaN(none.Jitter));
        Assert.Equal((0.0, 0.0), (none.SpeechRate, none.LoudnessPeaksPerSecond));
    }

    private void Compare(float[] samples)
    {
        ProsodyStatistics exact = ExactProsody.Of(ExactProsody.Rows(samples));
        ProsodyExtractor extractor = new();
        extractor.Process(samples);
        extractor.Complete();
        ProsodyStatistics kept = extractor.Measure(0, double.PositiveInfinity);
        float[] expected = Values(exact);
        float[] actual = Values(kept);
        for (int i = 0; i < expected.Length; i++)
        {
            string name = ProsodyStatistics.Names[i];
            output.WriteLine($"{name,-26}{expected[i],14:g6}{actual[i],14:g6}");
            double tolerance = name switch
            {
                // A cent; half a step of the formants; halves; tops of peaks that move by a frame.
                "f0Median" or "f0Percentile20" or "f0Percentile80" => 0.0006 * expected[i],
                "f0Range" or "f0Slope" => 0.011,
                "formant1" or "formant2" or "formant3" => 10.01,
                "loudnessPeaksPerSecond" or "speechRate" or "articulationRate" => 0.02 * expected[i],
                "speechRateVariation" => 0.01,
                "loudnessRange" => 0.0006 * exact.LoudnessPercentile80,
                _ => 0.0006 * Math.Abs(expected[i]),
            };
            Assert.True(float.IsNaN(expected[i]) ? float.IsNaN(actual[i]) : Math.Abs(expected[i] - actual[i]) <= tolerance + 1e-6, $"{name}: {actual[i]} instead of {expected[i]}");
        }
    }

    private static float[] Values(ProsodyStatistics statistics)
    {
        float[] values = new float[ProsodyStatistics.Names.Count];
        statistics.CopyTo(values);
        return values;
    }

    private static float[] Sample()
    {
        using IAudioReader reader = AudioFile.Open(Path.Combine(Repository.Root, "samples", "billing-dispute.wav"));
        float[] block = new float[1 << 20];
        List<float> left = [];
        for (int read; (read = reader.Read(block)) > 0;)
        {
            left.AddRange(Enumerable.Range(0, read).Select(frame => block[frame * reader.Format.Channels]));
        }

        Resampler resampler = new(reader.Format.SampleRate, ProsodyExtractor.SampleRate);
        float[] samples = new float[resampler.MaxOutput(left.Count)];
        return samples[..resampler.Process(left.ToArray(), samples)];
    }
}
