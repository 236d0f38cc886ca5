namespace SpeechEmotion.Features.Tests.Reference;

/// <summary>Power spectra in double precision by the definition, without any fast algorithm.</summary>
internal static class DirectSpectrum
{
    internal static double[][] Power(ReadOnlySpan<float> samples, int size, int hop)
    {
        double[] cos = new double[size];
        double[] sin = new double[size];
        double[] window = new double[size];
        for (int i = 0; i < size; i++)
        {
            (sin[i], cos[i]) = Math.SinCos(-2 * Math.PI * i / size);
            window[i] = 0.5 - (0.5 * cos[i]);
        }

        double[][] frames = new double[1 + (samples.Length / hop)][];
        double[] x = new double[size];
        for (int t = 0; t < frames.Length; t++)
        {
            for (int i = 0; i < size; i++)
            {
                int at = (t * hop) - (size / 2) + i;
                x[i] = at >= 0 && at < samples.Length ? samples[at] * window[i] : 0;
            }

            frames[t] = new double[(size / 2) + 1];
            for (int k = 0; k < frames[t].Length; k++)
            {
                double re = 0;
                double im = 0;
                for (int i = 0, phase = 0; i < size; i++)
                {
                    re += x[i] * cos[phase];
                    im += x[i] * sin[phase];
                    phase += k;
                    phase -= phase >= size ? size : 0;
                }

                frames[t][k] = (re * re) + (im * im);
            }
        }

        return frames;
    }
}
