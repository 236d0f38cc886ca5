using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Signal.VoiceActivity;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Features.Tests.Prosody;

public class ProsodyExtractorTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.01, 0)]
    [InlineData(0.03, 0.5)]
    [InlineData(0, 1)]
    public void Jitter_and_shimmer_are_those_of_the_pulses(double jitter, double shimmer)
    {
        ProsodyStatistics statistics = Measure(Voices.Train(120, 2, jitter, shimmer));
        output.WriteLine($"{statistics.Jitter} {statistics.Shimmer} {statistics.HarmonicsToNoise}");
        Assert.Equal(jitter, statistics.Jitter, 0.001);
        Assert.Equal(shimmer, statistics.Shimmer, 0.05);
        Assert.Equal(120, statistics.F0Median, 1.5);
    }

    [Theory]
    [InlineData(110, 730, 1090, 2440)]
    [InlineData(110, 270, 2290, 3010)]
    [InlineData(120, 300, 870, 2240)]
    [InlineData(130, 530, 1840, 2480)]
    public void Formants_are_those_of_the_vowel(double hertz, double first, double second, double third)
    {
        ProsodyStatistics statistics = Measure(Voices.Vowel(hertz, 1, first, second, third, 3500, 4500));
        output.WriteLine($"{statistics.Formant1:f0} {statistics.Formant2:f0} {statistics.Formant3:f0}");
        Assert.Equal(first, statistics.Formant1, 60.0);
        Assert.Equal(second, statistics.Formant2, 0.06 * second);
        Assert.Equal(third, statistics.Formant3, 0.06 * third);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void The_speech_rate_is_that_of_the_modulation(double perSecond)
    {
        ProsodyStatistics statistics = Measure(Voices.Syllables(perSecond, 10));
        Assert.Equal(perSecond, statistics.SpeechRate, 0.1);
        Assert.Equal(perSecond, statistics.LoudnessPeaksPerSecond, 0.2);
        Assert.InRange(statistics.SpeechRateVariation, 0, 0.2);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(5)]
    public void Harmonics_to_noise_is_what_was_mixed(double decibels)
    {
        float[] voice = Voices.Pulses(150, 2);
        float[] noise = Voices.Noise(voice.Length, 5);
        double gain = Math.Sqrt(voice.Sum(x => (double)x * x) / noise.Sum(x => (double)x * x) / Math.Pow(10, decibels / 10));
        ProsodyStatistics statistics = Measure([.. voice.Zip(noise, (x, y) => (float)(x + (gain * y)))]);
        Assert.Equal(decibels, statistics.HarmonicsToNoise, 1.5);
    }

    [Fact]
    public void Pitch_statistics_are_those_of_a_glide()
    {
        // An octave in two seconds: six semitones per second.
        float[] samples = new float[2 * 16000];
        double phase = 0;
        for (int n = 0; n < samples.Length; n++)
        {
            phase += 2 * Math.PI * 110 * Math.Pow(2, n / 32000.0) / 16000;
            samples[n] = (float)(0.1 * Enumerable.Range(1, 8).Sum(harmonic => Math.Cos(harmonic * phase) / harmonic));
        }

        ProsodyStatistics statistics = Measure(samples);
        Assert.Equal(6, statistics.F0Slope, 0.3);
        Assert.Equal(155.6, statistics.F0Median, 3.0);
        Assert.Equal(7.2, statistics.F0Range, 0.4);
        Assert.InRange(statistics.F0Percentile20, 122, 130);
        Assert.InRange(statistics.F0Percentile80, 187, 197);
        Assert.InRange(statistics.VoicedShare, 0.95, 1);
    }

    [Fact]
    public void Loudness_grows_by_the_cube_root_of_power()
    {
        float[] noise = Voices.Noise(32000, 4);
        double loud = Measure(noise).LoudnessMean;
        double quiet = Measure(Array.ConvertAll(noise, sample => sample * 0.1f)).LoudnessMean;
        Assert.Equal(Math.Pow(100, 1 / 3.0), loud / quiet, 0.01);
    }

    [Fact]
    public void Silence_has_no_voice_and_no_speech()
    {
        ProsodyStatistics statistics = Measure(new float[16000]);
        Assert.True(double.IsNaN(statistics.F0Median));
        Assert.True(double.IsNaN(statistics.Jitter));
        Assert.Equal((0.0, 0.0, 0.0, 0.0), (statistics.VoicedShare, statistics.SpeechSeconds, statistics.PauseCount, statistics.SpeechRate));
        Assert.True(double.IsNaN(Measure([]).LoudnessMean) || Measure([]).LoudnessMean == 0);
    }

    [Fact]
    public void Hum_far_below_speech_is_no_voice()
    {
        float[] samples = [.. Array.ConvertAll(Voices.Train(300, 2), sample => 1e-3f * sample), .. Voices.Train(100, 1)];
        ProsodyStatistics statistics = Measure(samples);
        Assert.Equal(100, statistics.F0Percentile80, 1.0);
        Assert.Equal(1 / 3.0, statistics.VoicedShare, 0.03);
    }

    [Fact]
    public void A_span_is_measured_for_itself_and_the_past_can_be_forgotten()
    {
        float[] samples = [.. Voices.Train(100, 2), .. Voices.Train(200, 2)];
        ProsodyExtractor extractor = new();
        extractor.Process(samples);
        Assert.InRange(extractor.AvailableSeconds, 1.5, 4);
        extractor.Complete();
        Assert.Equal(4.01, extractor.AvailableSeconds, 1e-9);
        Assert.Equal(100, extractor.Measure(0, 1.9).F0Median, 1.0);
        Assert.Equal(200, extractor.Measure(2.1, 4).F0Median, 2.0);
        extractor.Forget(2);
        Assert.Equal(200, extractor.Measure(2.1, 4).F0Median, 2.0);
        Assert.Throws<ArgumentOutOfRangeException>(() => extractor.Measure(1.9, 4));
    }

    [Fact]
    public void Any_split_gives_the_same_values()
    {
        float[] samples = Synthetic.Speechlike(40000);
        ProsodyStatistics expected = Measure(samples);
        ProsodyExtractor extractor = new();
        Random random = new(1);
        for (int at = 0; at < samples.Length;)
        {
            int piece = Math.Min(1 + random.Next(3000), samples.Length - at);
            extractor.Process(samples.AsSpan(at, piece));
            at += piece;
        }

        extractor.Complete();
        Assert.Equal(expected, extractor.Measure(0, 1000));
    }

    [Fact]
    public void Nothing_is_allocated_in_steady_state()
    {
        float[] samples = Voices.Train(120, 2);
        ProsodyExtractor extractor = new();
        extractor.Process(samples);
        extractor.Forget(100);
        Assert.Equal(0, Allocation.Least(() =>
        {
            extractor.Process(samples);
            extractor.Forget(100);
        }));
    }

    [Fact]
    public void Decisions_of_another_detector_are_those_of_its_own_at_any_delay()
    {
        float[] samples = Synthetic.Speechlike(48000);
        ProsodyExtractor own = new();
        own.Process(samples);
        own.Complete();
        EnergyVoiceActivityDetector detector = new(16000);
        float[] decisions = new float[detector.MaxDecisions(samples.Length) + detector.MaxDecisions(0)];
        int count = detector.Process(samples, decisions);
        count += detector.Flush(decisions.AsSpan(count));
        foreach (int ahead in (int[])[0, 40, 5000])
        {
            ProsodyExtractor told = new(8000, 80);
            for (int frame = 0; frame < Math.Max(300, count) + ahead; frame++)
            {
                told.Process(samples.AsSpan(Math.Min(samples.Length, frame * 160), frame < 300 ? 160 : 0));
                if (frame >= ahead && frame - ahead < count)
                {
                    told.Decide(decisions[frame - ahead] > 0.5f);
                }
            }

            told.Complete();
            Assert.Equal(own.Measure(0, 10), told.Measure(0, 10));
            Assert.Equal(own.Measure(0.31, 2.2), told.Measure(0.31, 2.2));
        }

        Assert.Throws<InvalidOperationException>(() => own.Decide(true));
    }

    [Fact]
    public void Memory_is_some_six_bytes_per_frame()
    {
        float[] silence = new float[32768 * 160];
        ProsodyExtractor extractor = new();
        extractor.Process(silence);
        long before = GC.GetAllocatedBytesForCurrentThread();
        extractor.Process(silence);
        double perFrame = (GC.GetAllocatedBytesForCurrentThread() - before) / 32768.0;
        Assert.InRange(perFrame, 5, 8);
    }

    [Fact]
    public void The_level_of_speech_leaves_pauses_out()
    {
        float[] voice = Voices.Train(120, 2);
        ProsodyExtractor extractor = new(16000, 160);
        extractor.Process([.. voice, .. new float[32000]]);
        for (int frame = 0; frame < 400; frame++)
        {
            extractor.Decide(frame < 200);
        }

        extractor.Complete();
        double level = 10 * Math.Log10(voice.Average(sample => (double)sample * sample));
        Assert.Equal(level, extractor.SpeechLevel(0, 4), 0.5);
        Assert.True(double.IsNaN(extractor.SpeechLevel(2.1, 4)));
    }

    private static ProsodyStatistics Measure(float[] samples)
    {
        ProsodyExtractor extractor = new();
        extractor.Process(samples);
        extractor.Complete();
        return extractor.Measure(0, double.PositiveInfinity);
    }
}
