using System.Numerics;

namespace SpeechEmotion.Signal.Tests.Fourier;

/// <summary>Spectra in double precision by the definition.</summary>
internal static class SpectrumReference
{
    internal static float[] Noise(int samples, int seed)
    {
        Random random = new(seed);
        float[] noise = new float[samples];
        foreach (ref float sample in noise.AsSpan())
        {
            sample = random.NextSingle() - 0.5f;
        }

        return noise;
    }

    internal static double[] Power(ReadOnlySpan<float> samples, ReadOnlySpan<float> window)
    {
        Complex[] signal = new Complex[samples.Length];
        for (int i = 0; i < signal.Length; i++)
        {
            signal[i] = (double)samples[i] * window[i];
        }

        return [.. Spectrum(signal).Take((signal.Length / 2) + 1).Select(value => (value.Real * value.Real) + (value.Imaginary * value.Imaginary))];
    }

    internal static Complex[] Spectrum(Complex[] signal)
    {
        int size = signal.Length;
        Complex[] roots = [.. Enumerable.Range(0, size).Select(k => Complex.FromPolarCoordinates(1, -2 * Math.PI * k / size))];
        Complex[] spectrum = new Complex[size];
        for (int k = 0; k < size; k++)
        {
            for (int i = 0, phase = 0; i < size; i++, phase = (phase + k) % size)
            {
                spectrum[k] += signal[i] * roots[phase];
            }
        }

        return spectrum;
    }
}
