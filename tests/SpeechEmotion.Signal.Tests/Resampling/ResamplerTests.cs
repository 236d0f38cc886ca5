using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Signal.Resampling;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Resampling;

public sealed class ResamplerTests
{
    public static TheoryData<int, int> Rates => new()
    {
        { 8000, 16000 }, { 44100, 16000 }, { 48000, 16000 }, { 16000, 8000 }, { 192000, 16000 }, { 11025, 16000 }, { 32000, 16000 },
        { 22050, 16000 }, { 16000, 44100 }, { 48001, 16000 },
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public void Tones_up_to_90_percent_of_the_lower_Nyquist_keep_their_level_within_a_tenth_of_a_decibel(int inputRate, int outputRate)
    {
        double nyquist = Math.Min(inputRate, outputRate) / 2.0;
        foreach (double part in new[] { 0.01, 0.1, 0.25, 0.4, 0.5, 0.63, 0.75, 0.82, 0.87, 0.9 })
        {
            double frequency = part * nyquist;
            float[] output = Resample(Tone(frequency, inputRate, inputRate / 2), inputRate, outputRate);
            double level = 20 * Math.Log10(ToneAmplitude(Middle(output), frequency, outputRate));
            Assert.True(Math.Abs(level) < 0.1, $"{frequency} Hz comes out at {level:F3} dB");
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Nothing_from_110_percent_of_the_lower_Nyquist_on_is_louder_than_minus_80_decibels(int inputRate, int outputRate)
    {
        double nyquist = Math.Min(inputRate, outputRate) / 2.0;
        if (outputRate < inputRate)
        {
            // What goes in above the edge must not come out at any frequency.
            for (double part = 1.1; part * nyquist < inputRate * 0.499; part += part < 1.5 ? 0.017 : 0.31)
            {
                float[] output = Resample(Tone(part * nyquist, inputRate, inputRate / 4), inputRate, outputRate);
                AssertBelow(Rms(Middle(output)) * Math.Sqrt(2), $"{part * nyquist} Hz");
            }
        }
        else
        {
            // What comes out above the edge are images of tones below it: all but the tone itself.
            foreach (double part in new[] { 0.05, 0.3, 0.55, 0.77, 0.85, 0.9 })
            {
                double frequency = part * nyquist;
                float[] output = Resample(Tone(frequency, inputRate, inputRate / 2), inputRate, outputRate);
                AssertBelow(Residue(Middle(output), frequency, outputRate), $"the images of {frequency} Hz");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_sweep_keeps_its_level_below_the_edge_and_vanishes_above_it(int inputRate, int outputRate)
    {
        double nyquist = Math.Min(inputRate, outputRate) / 2.0;
        const int Seconds = 4;
        double top = Math.Min(inputRate * 0.49, 1.6 * nyquist);
        float[] sweep = new float[inputRate * Seconds];
        for (int i = 0; i < sweep.Length; i++)
        {
            double t = (double)i / inputRate;
            sweep[i] = (float)Math.Sin(Math.PI * top * t * t / Seconds);
        }

        float[] output = Resample(sweep, inputRate, outputRate);
        double Level(double from, double to)
        {
            int start = (int)(from / top * Seconds * outputRate);
            int end = Math.Min(output.Length, (int)(to / top * Seconds * outputRate));
            return 20 * Math.Log10(Rms(output[start..end]) * Math.Sqrt(2));
        }

        for (double part = 0.1; part < 0.85; part += 0.05)
        {
            Assert.InRange(Level(part * nyquist, (part + 0.05) * nyquist), -0.1, 0.1);
        }

        for (double part = 1.12; (part + 0.05) * nyquist < top; part += 0.05)
        {
            Assert.True(Level(part * nyquist, (part + 0.05) * nyquist) < -80);
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Output_samples_stand_at_their_own_time(int inputRate, int outputRate)
    {
        const double Frequency = 440;
        float[] output = Resample(Tone(Frequency, inputRate, inputRate), inputRate, outputRate);
        for (int n = output.Length / 4; n < output.Length * 3 / 4; n++)
        {
            Assert.Equal(Math.Sin(2 * Math.PI * Frequency * n / outputRate), output[n], 1e-3);
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void As_many_samples_come_out_as_the_ratio_asks_for(int inputRate, int outputRate)
    {
        foreach (int count in new[] { 0, 1, 2, 7, 100, 4095, 4096, 4097, 10_000 })
        {
            Assert.Equal((int)Math.Ceiling((decimal)count * outputRate / inputRate), Resample(new float[count], inputRate, outputRate).Length);
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_constant_stays_that_constant(int inputRate, int outputRate)
    {
        float[] input = new float[8000];
        Array.Fill(input, 0.5f);
        Assert.All(Middle(Resample(input, inputRate, outputRate)), sample => Assert.Equal(0.5f, sample, 1e-6f));
    }

    [Fact]
    public void Equal_rates_copy()
    {
        float[] input = Noise(1000, 1);
        Assert.Equal(input, Resample(input, 16000, 16000));
    }

    [Fact]
    public void Any_cutting_of_the_input_gives_the_same_bits()
    {
        Gen<(int Rate, int[] Cuts)> cases = Gen.Elements(8000, 44100, 48000, 11025, 96000, 5333, 48001)
            .SelectMany(_ => Gen.Choose(1, 700).ListOf(20), (rate, cuts) => (rate, cuts.ToArray()));
        Property property = Prop.ForAll(cases.ToArbitrary(), test =>
        {
            float[] input = Noise(test.Cuts.Sum(), test.Rate);
            float[] whole = Resample(input, test.Rate, 16000);
            float[] cut = Resample(input, test.Rate, 16000, test.Cuts);
            return whole.AsSpan().SequenceEqual(cut);
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(17, 19), property);
    }

    [Fact]
    public void Resampling_is_linear()
    {
        Gen<(int Rate, int Length, float A, float B)> cases =
            from rate in Gen.Elements(8000, 44100, 48000, 11025)
            from length in Gen.Choose(1, 3000)
            from a in Gen.Choose(-100, 100)
            from b in Gen.Choose(-100, 100)
            select (rate, length, a / 100f, b / 100f);
        Property property = Prop.ForAll(cases.ToArbitrary(), test =>
        {
            float[] x = Noise(test.Length, 1);
            float[] y = Noise(test.Length, 2);
            float[] sum = [.. x.Zip(y, (u, v) => (test.A * u) + (test.B * v))];
            float[] left = Resample(sum, test.Rate, 16000);
            float[] right = [.. Resample(x, test.Rate, 16000).Zip(Resample(y, test.Rate, 16000), (u, v) => (test.A * u) + (test.B * v))];
            return left.Zip(right, (u, v) => Math.Abs(u - v)).All(difference => difference < 1e-5f);
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(23, 29), property);
    }

    [Fact]
    public void Reset_begins_another_recording()
    {
        Resampler resampler = new(8000, 16000);
        float[] output = new float[resampler.MaxOutput(500)];
        resampler.Process(Noise(500, 3), output);
        resampler.Flush(output);
        Assert.Throws<InvalidOperationException>(() => resampler.Process(new float[1], output));
        resampler.Reset();
        int written = resampler.Process(Noise(300, 4), output);
        written += resampler.Flush(output.AsSpan(written));
        Assert.Equal(Resample(Noise(300, 4), 8000, 16000), output[..written]);
    }

    [Fact]
    public void Nothing_is_allocated_after_construction()
    {
        Resampler resampler = new(44100, 16000);
        float[] input = Noise(10_000, 5);
        float[] output = new float[resampler.MaxOutput(input.Length)];
        resampler.Process(input, output);
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                resampler.Process(input, output);
            }
        }));
    }

    internal static float[] Resample(float[] input, int inputRate, int outputRate, int[]? cuts = null)
    {
        Resampler resampler = new(inputRate, outputRate);
        List<float> output = [];
        int start = 0;
        foreach (int count in cuts ?? [input.Length])
        {
            float[] room = new float[resampler.MaxOutput(count)];
            output.AddRange(room.AsSpan(0, resampler.Process(input.AsSpan(start, count), room)));
            start += count;
        }

        float[] rest = new float[resampler.MaxOutput(0)];
        output.AddRange(rest.AsSpan(0, resampler.Flush(rest)));
        return [.. output];
    }

    private static void AssertBelow(double amplitude, string what) =>
        Assert.True(20 * Math.Log10(amplitude + 1e-12) < -80, $"{what}: {20 * Math.Log10(amplitude):F1} dB");

    private static float[] Tone(double frequency, int rate, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / rate))];

    private static float[] Noise(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }

    /// <summary>Without the ends, where the recording begins and stops: those do hold other frequencies.</summary>
    private static float[] Middle(float[] samples) => samples[(samples.Length / 5)..(samples.Length * 4 / 5)];

    private static double Rms(float[] samples) => Math.Sqrt(samples.Sum(sample => (double)sample * sample) / samples.Length);

    private static double ToneAmplitude(float[] samples, double frequency, int rate)
    {
        (double sine, double cosine) = Fit(samples, frequency, rate);
        return Math.Sqrt((sine * sine) + (cosine * cosine));
    }

    private static double Residue(float[] samples, double frequency, int rate)
    {
        (double sine, double cosine) = Fit(samples, frequency, rate);
        float[] rest = [.. samples.Select((sample, i) =>
        {
            double phase = 2 * Math.PI * frequency * i / rate;
            return (float)(sample - (sine * Math.Sin(phase)) - (cosine * Math.Cos(phase)));
        })];
        return Rms(rest) * Math.Sqrt(2);
    }

    /// <summary>The sine and cosine that come nearest, by least squares.</summary>
    private static (double Sine, double Cosine) Fit(float[] samples, double frequency, int rate)
    {
        double ss = 0, sc = 0, cc = 0, sx = 0, cx = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            (double s, double c) = Math.SinCos(2 * Math.PI * frequency * i / rate);
            ss += s * s;
            sc += s * c;
            cc += c * c;
            sx += s * samples[i];
            cx += c * samples[i];
        }

        double determinant = (ss * cc) - (sc * sc);
        return (((sx * cc) - (cx * sc)) / determinant, ((cx * ss) - (sx * sc)) / determinant);
    }
}
