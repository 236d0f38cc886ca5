using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Codecs;
using SpeechEmotion.Signal.Tests.Audio;
using SpeechEmotion.Signal.Tests.Conditions;
using SpeechEmotion.Signal.Tests.Resampling;
using SpeechEmotion.Signal.VoiceActivity;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.VoiceActivity;

public sealed class EnergyVoiceActivityDetectorTests
{
    private const int Rate = 16000;

    [Fact]
    public void Digital_silence_is_not_speech() => Assert.DoesNotContain(1f, Decide(new float[10 * Rate]));

    [Theory]
    [InlineData(-90)]
    [InlineData(-60)]
    [InlineData(-40)]
    [InlineData(-25)]
    public void Steady_noise_is_not_speech_from_the_first_hop_on(double decibels) =>
        Assert.DoesNotContain(1f, Decide(Noise(10 * Rate, decibels, 1)));

    [Fact]
    public void What_is_foreseen_is_what_a_recording_that_ends_there_would_get_and_changes_nothing()
    {
        float[] samples = Noise(6 * Rate, -50, 5);
        AddSyllables(samples, 2 * Rate, 4 * Rate, -30);
        EnergyVoiceActivityDetector asked = new(Rate);
        float[] decisions = new float[asked.MaxDecisions(Rate)];
        List<float> decided = [];
        for (int from = 0; from < samples.Length; from += Rate / 10)
        {
            decided.AddRange(decisions.AsSpan(0, asked.Process(samples.AsSpan(from, Rate / 10), decisions)));
            int foreseen = asked.Foresee(decisions);
            Assert.Equal(Decide(samples[..(from + (Rate / 10))]), (float[])[.. decided, .. decisions[..foreseen]]);
            Assert.Equal(foreseen, asked.Foresee(decisions));
        }

        decided.AddRange(decisions.AsSpan(0, asked.Flush(decisions)));
        Assert.Equal(Decide(samples), decided);
    }

    [Fact]
    public void A_steady_tone_is_not_speech() =>
        Assert.DoesNotContain(1f, Decide([.. Enumerable.Range(0, 5 * Rate).Select(i => 0.1f * MathF.Sin(2 * MathF.PI * 425 * i / Rate))]));

    [Fact]
    public void Mains_hum_and_an_offset_are_not_speech() =>
        Assert.DoesNotContain(1f, Decide([.. Enumerable.Range(0, 5 * Rate).Select(i => 0.2f + (0.002f * MathF.Sin(2 * MathF.PI * 50 * i / Rate)))]));

    [Fact]
    public void Clicks_are_not_speech()
    {
        float[] samples = Noise(10 * Rate, -70, 2);
        for (int i = Rate / 2; i < samples.Length; i += Rate)
        {
            samples[i] = 0.8f;
        }

        Assert.DoesNotContain(1f, Decide(samples));
    }

    [Theory]
    [InlineData(-80, -30)]
    [InlineData(-50, -30)]
    [InlineData(-40, -28)]
    public void Syllables_over_a_background_are_speech_and_the_background_is_not(double background, double level)
    {
        float[] samples = Noise(8 * Rate, background, 3);
        AddSyllables(samples, 3 * Rate, 5 * Rate, level);
        float[] speech = Decide(samples);
        Assert.Equal(800, speech.Length);
        Assert.DoesNotContain(1f, speech[..280]);
        Assert.True(speech[305..495].Count(decision => decision > 0.5f) > 180);
        Assert.DoesNotContain(1f, speech[540..]);
    }

    [Fact]
    public void Telephone_speech_over_comfort_noise_is_found()
    {
        float[] narrow = Noise(8 * 8000, -55, 4);
        AddSyllables(narrow, 3 * 8000, 5 * 8000, -25, 8000);
        byte[] codes = new byte[narrow.Length];
        G711.EncodeALaw(narrow, codes);
        G711.DecodeALaw(codes, narrow);
        float[] speech = Decide(ResamplerTests.Resample(narrow, 8000, Rate));
        Assert.DoesNotContain(1f, speech[..280]);
        Assert.True(speech[305..495].Count(decision => decision > 0.5f) > 180);
        Assert.DoesNotContain(1f, speech[540..]);
    }

    [Fact]
    public void Comfort_noise_after_a_gap_of_digital_silence_is_not_speech()
    {
        float[] samples = Noise(10 * Rate, -60, 5);
        samples.AsSpan(3 * Rate, Rate).Clear();
        Assert.DoesNotContain(1f, Decide(samples));
    }

    [Fact]
    public void Speech_between_whose_syllables_a_gate_leaves_digital_silence_is_speech()
    {
        float[] speech = Decide([.. new float[2 * Rate], .. ConditionClips.Syllables(2 * Rate), .. new float[2 * Rate]]);
        Assert.DoesNotContain(1f, speech[..190]);
        Assert.True(speech[200..380].Sum() > 160);
        Assert.DoesNotContain(1f, speech[440..]);
    }

    [Fact]
    public void A_voice_from_the_first_sample_on_is_speech()
    {
        float[] samples = new float[3 * Rate];
        AddSyllables(samples, 0, 2 * Rate, -30);
        float[] speech = Decide(samples);
        Assert.True(speech[..190].Count(decision => decision > 0.5f) > 180);
    }

    [Fact]
    public void Labelled_speech_is_found_between_its_pauses()
    {
        Assert.SkipUnless(Repository.HasShared("data/ravdess-16k"), "no labelled speech beside the checkout");
        string[] clips = [.. Directory.EnumerateFiles(Path.Combine(Repository.Shared, "data/ravdess-16k"), "*.flac", SearchOption.AllDirectories).Order()];
        int toTheEnd = 0;
        for (int i = 0; i < clips.Length; i += 40)
        {
            using IAudioReader reader = AudioFile.Open(clips[i]);
            float[] speech = Decide(AudioReading.All(reader));
            double share = speech.Average();
            Assert.True(share is > 0.25 and < 0.95, $"{Path.GetFileName(clips[i])}: {share:P0} is speech");
            toTheEnd += speech[^20..].Sum() > 10 ? 1 : 0;
        }

        Assert.InRange(toTheEnd, 0, clips.Length / 40 / 10);
    }

    [Fact]
    public void Any_cutting_of_the_input_gives_the_same_decisions()
    {
        float[] samples = Noise(4 * Rate, -50, 6);
        AddSyllables(samples, Rate, 3 * Rate, -30);
        float[] whole = Decide(samples);
        Property property = Prop.ForAll(
            Gen.Choose(1, 3000).NonEmptyListOf().Select(cuts => cuts.ToArray()).ToArbitrary(),
            cuts => Decide(samples, cuts).AsSpan().SequenceEqual(whole));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50).WithReplay(31, 37), property);
    }

    [Fact]
    public void Every_hop_gets_one_decision_the_last_partial_one_too()
    {
        foreach (int length in new[] { 0, 1, 159, 160, 161, 3200, 16001 })
        {
            Assert.Equal((length + 159) / 160, Decide(new float[length]).Length);
        }
    }

    [Fact]
    public void Decisions_come_within_the_look_ahead()
    {
        EnergyVoiceActivityDetector detector = new(Rate);
        float[] speech = new float[detector.MaxDecisions(5 * Rate)];
        Assert.InRange(500 - detector.Process(new float[5 * Rate], speech), 0, 70);
    }

    [Fact]
    public void Reset_begins_another_recording()
    {
        EnergyVoiceActivityDetector detector = new(Rate);
        float[] samples = Noise(3 * Rate, -40, 7);
        AddSyllables(samples, Rate, 2 * Rate, -20);
        float[] first = Decide(detector, samples, null);
        detector.Reset();
        Assert.Equal(first, Decide(detector, samples, null));
    }

    [Fact]
    public void Nothing_is_allocated_after_construction()
    {
        EnergyVoiceActivityDetector detector = new(Rate);
        float[] samples = Noise(Rate, -40, 8);
        float[] speech = new float[detector.MaxDecisions(samples.Length)];
        detector.Process(samples, speech);
        Assert.Equal(0, Allocation.Least(() => detector.Process(samples, speech)));
    }

    private static float[] Decide(float[] samples, int[]? cuts = null) => Decide(new EnergyVoiceActivityDetector(Rate), samples, cuts);

    private static float[] Decide(EnergyVoiceActivityDetector detector, float[] samples, int[]? cuts)
    {
        List<float> decisions = [];
        float[] speech = new float[detector.MaxDecisions(samples.Length)];
        int cut = 0;
        for (int start = 0; start < samples.Length;)
        {
            int count = cuts is null ? samples.Length : Math.Min(cuts[cut++ % cuts.Length], samples.Length - start);
            decisions.AddRange(speech.AsSpan(0, detector.Process(samples.AsSpan(start, count), speech)));
            start += count;
        }

        decisions.AddRange(speech.AsSpan(0, detector.Flush(speech)));
        return [.. decisions];
    }

    private static float[] Noise(int length, double decibels, int seed)
    {
        Random random = new(seed);
        float scale = (float)(Math.Pow(10, decibels / 20) * Math.Sqrt(12));
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() - 0.5f) * scale)];
    }

    /// <summary>A buzz of 120 Hz with overtones that opens and closes four times a second.</summary>
    private static void AddSyllables(float[] samples, int start, int end, double decibels, int rate = Rate)
    {
        float scale = (float)Math.Pow(10, decibels / 20);
        for (int i = start; i < end; i++)
        {
            float t = (float)(i - start) / rate;
            float envelope = MathF.Max(0.02f, MathF.Sin(2 * MathF.PI * 4 * t) + 0.5f);
            float voice = 0;
            for (int harmonic = 1; harmonic <= 15; harmonic++)
            {
                voice += MathF.Sin((2 * MathF.PI * 120 * harmonic * t) + harmonic) / harmonic;
            }

            samples[i] += scale * envelope * voice;
        }
    }
}
