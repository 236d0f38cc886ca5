using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Signal.Fourier;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Tests.Fourier;

public class ComplexTransformTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20260101UL, 5UL).WithQuietOnSuccess(true);

    private static Gen<int> Sizes => Gen.Elements(1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25, 30, 45, 60, 64, 100, 128, 200, 225);

    [Fact]
    public void Spectra_agree_with_the_definition_in_double_precision() =>
        Check.One(Cases, Prop.ForAll(Case().ToArbitrary(), c =>
        {
            Complex[] signal = Signal(c.Size, c.Seed);
            return Near(SpectrumReference.Spectrum(signal), Transform(signal), c.Size);
        }));

    [Fact]
    public void The_transform_is_linear() =>
        Check.One(Cases, Prop.ForAll(Case().ToArbitrary(), c =>
        {
            Complex[] one = Signal(c.Size, c.Seed);
            Complex[] two = Signal(c.Size, c.Seed + 1);
            Complex[] sum = [.. one.Zip(two, (a, b) => (0.75 * a) - (1.5 * b))];
            Complex[] expected = [.. Transform(one).Zip(Transform(two), (a, b) => (0.75 * a) - (1.5 * b))];
            return Near(expected, Transform(sum), c.Size);
        }));

    [Fact]
    public void Energy_is_kept_as_Parseval_says() =>
        Check.One(Cases, Prop.ForAll(Case().ToArbitrary(), c =>
        {
            Complex[] signal = Signal(c.Size, c.Seed);
            double energy = signal.Sum(value => value.Magnitude * value.Magnitude);
            double spectral = Transform(signal).Sum(value => value.Magnitude * value.Magnitude) / c.Size;
            return Math.Abs((spectral / energy) - 1) < 1e-6;
        }));

    private static Gen<(int Size, int Seed)> Case() =>
        from size in Sizes
        from seed in Gen.Choose(0, 1000)
        select (size, seed);

    private static Complex[] Signal(int size, int seed)
    {
        float[] noise = SpectrumReference.Noise(2 * size, seed);
        return [.. Enumerable.Range(0, size).Select(i => new Complex(noise[2 * i], noise[(2 * i) + 1]))];
    }

    private static bool Near(Complex[] expected, Complex[] actual, int size) =>
        expected.Zip(actual).All(pair => (pair.First - pair.Second).Magnitude < 1e-6 * Math.Sqrt(size) * 4);

    private static Complex[] Transform(Complex[] signal)
    {
        const int Lane = 3;
        ComplexTransform<Lanes8> transform = new(signal.Length);
        float[] data = new float[transform.Cells * Lanes8.Count];
        for (int i = 0; i < signal.Length; i++)
        {
            data[(2 * i * Lanes8.Count) + Lane] = (float)signal[i].Real;
            data[(((2 * i) + 1) * Lanes8.Count) + Lane] = (float)signal[i].Imaginary;
        }

        float[] spectrum = [.. transform.Forward(data, new float[data.Length])];
        return [.. Enumerable.Range(0, signal.Length).Select(i =>
            new Complex(spectrum[(2 * i * Lanes8.Count) + Lane], spectrum[(((2 * i) + 1) * Lanes8.Count) + Lane]))];
    }
}
