namespace SpeechEmotion.Features.Tests.Reference;

/// <summary>Cepstra and their derivatives in double precision by the definition.</summary>
internal static class DirectCepstrum
{
    internal static double[][] Transform(double[][] levels, int coefficients) => Array.ConvertAll(levels, frame =>
    {
        double[] cepstrum = new double[coefficients];
        for (int k = 0; k < coefficients; k++)
        {
            double scale = Math.Sqrt((k == 0 ? 1.0 : 2.0) / frame.Length);
            for (int i = 0; i < frame.Length; i++)
            {
                cepstrum[k] += scale * frame[i] * Math.Cos(Math.PI * k * (i + 0.5) / frame.Length);
            }
        }

        return cepstrum;
    });

    /// <summary>Static values, slope of the fitted line, second derivative of the fitted parabola.</summary>
    internal static double[][] WithDerivatives(double[][] frames)
    {
        int width = Math.Min(9, frames.Length);
        int order = frames[0].Length;
        double[][] result = new double[frames.Length][];
        for (int t = 0; t < frames.Length; t++)
        {
            int begin = Math.Clamp(t - (width / 2), 0, frames.Length - width);
            result[t] = [.. frames[t], .. new double[2 * order]];
            for (int c = 0; c < order; c++)
            {
                (result[t][order + c], result[t][(2 * order) + c]) = Fit([.. frames.Skip(begin).Take(width).Select(frame => frame[c])]);
            }
        }

        return result;
    }

    // Normal equations over centred positions, where line and parabola do not mix.
    private static (double Slope, double Curvature) Fit(double[] y)
    {
        double middle = (y.Length - 1) / 2.0;
        double s2 = 0, s4 = 0, sy = 0, sxy = 0, sxxy = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double x = i - middle;
            s2 += x * x;
            s4 += x * x * x * x;
            sy += y[i];
            sxy += x * y[i];
            sxxy += x * x * y[i];
        }

        double slope = y.Length >= 2 ? sxy / s2 : 0;
        double curvature = y.Length >= 3 ? 2 * ((y.Length * sxxy) - (s2 * sy)) / ((y.Length * s4) - (s2 * s2)) : 0;
        return (slope, curvature);
    }
}
