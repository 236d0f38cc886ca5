namespace SpeechEmotion.Features.Tests.Reference;

/// <summary>Mel energies and levels in double precision, after librosa's documentation.</summary>
internal static class DirectMel
{
    internal static double[,] Filters(int sampleRate, int size, int bands, double lowest, double highest)
    {
        double[] edges = new double[bands + 2];
        for (int i = 0; i < edges.Length; i++)
        {
            edges[i] = Hertz(Mel(lowest) + (i * (Mel(highest) - Mel(lowest)) / (bands + 1)));
        }

        double[,] filters = new double[bands, (size / 2) + 1];
        for (int b = 0; b < bands; b++)
        {
            for (int k = 0; k <= size / 2; k++)
            {
                double f = (double)k * sampleRate / size;
                double up = (f - edges[b]) / (edges[b + 1] - edges[b]);
                double down = (edges[b + 2] - f) / (edges[b + 2] - edges[b + 1]);
                filters[b, k] = Math.Max(0, Math.Min(up, down)) * 2 / (edges[b + 2] - edges[b]);
            }
        }

        return filters;
    }

    internal static double[][] Energies(ReadOnlySpan<float> samples, int size, int bands, double lowest, double highest)
    {
        double[,] filters = Filters(16000, size, bands, lowest, highest);
        return Array.ConvertAll(DirectSpectrum.Power(samples, size, 160), power =>
        {
            double[] mel = new double[bands];
            for (int b = 0; b < bands; b++)
            {
                for (int k = 0; k < power.Length; k++)
                {
                    mel[b] += filters[b, k] * power[k];
                }
            }

            return mel;
        });
    }

    internal static double[][] Decibels(double[][] energies)
    {
        double[][] levels = Array.ConvertAll(energies, frame => Array.ConvertAll(frame, e => 10 * Math.Log10(Math.Max(1e-10, e))));
        double floor = levels.Max(frame => frame.Max()) - 80;
        return Array.ConvertAll(levels, frame => Array.ConvertAll(frame, level => Math.Max(level, floor)));
    }

    private static double Mel(double hertz) => hertz < 1000 ? hertz * 3 / 200 : 15 + (27 * Math.Log(hertz / 1000) / Math.Log(6.4));

    private static double Hertz(double mel) => mel < 15 ? mel * 200 / 3 : 1000 * Math.Pow(6.4, (mel - 15) / 27);
}
