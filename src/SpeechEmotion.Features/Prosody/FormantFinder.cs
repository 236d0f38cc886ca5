using System.Numerics;

namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// The first three formants: maxima of the linear predictor's spectrum (Markel and Gray 1976), evaluated inside the unit
/// circle so that resonances close to each other stand apart (McCandless 1974), with a parabola between grid points.
/// </summary>
internal sealed class FormantFinder
{
    private const int Order = LinearPrediction.Order;
    private const int Rate = LinearPrediction.SampleRate;
    private const int Points = 256;

    // A circle inside the unit circle: bandwidths seem smaller by 60 Hz.
    private const double BandwidthOff = 60;
    private const double LowestHertz = 150;
    private const double LagWindowHertz = 40;
    private static readonly double HertzPerPoint = Rate / 2.0 / Points;
    private static readonly float[] Cosines = Table();
    private static readonly double[] Radii = [.. Enumerable.Range(0, Order + 1).Select(k => Math.Exp(Math.PI * BandwidthOff * k / Rate))];
    private static readonly double[] LagWindow = [.. Enumerable.Range(0, Order + 1).Select(k => Math.Exp(-0.5 * Math.Pow(2 * Math.PI * LagWindowHertz * k / Rate, 2)))];
    private readonly double[] _predictor = new double[Order + 1];
    private readonly double[] _previous = new double[Order + 1];
    private readonly float[] _inverse = new float[Points];

    /// <summary>Finds them.</summary>
    /// <param name="autocorrelation">Lags 0 to 10 at 10 kHz.</param>
    /// <param name="formants">Receives three frequencies in Hz, rising; 0 where there is none.</param>
    internal void Find(ReadOnlySpan<float> autocorrelation, Span<float> formants)
    {
        formants.Clear();
        if (!Predict(autocorrelation))
        {
            return;
        }

        Evaluate();
        int found = 0;
        for (int i = (int)(LowestHertz / HertzPerPoint); i < Points - 1 && found < formants.Length; i++)
        {
            if (_inverse[i] < _inverse[i - 1] && _inverse[i] <= _inverse[i + 1])
            {
                formants[found++] = (float)((i + Shift(i)) * HertzPerPoint);
            }
        }
    }

    // Levinson's recursion (Durbin 1960); the lag window keeps it well conditioned.
    private bool Predict(ReadOnlySpan<float> autocorrelation)
    {
        double error = autocorrelation[0] * (1 + 1e-9);
        if (error < 1e-14)
        {
            return false;
        }

        Array.Clear(_predictor);
        _predictor[0] = 1;
        for (int order = 1; order <= Order; order++)
        {
            double sum = 0;
            for (int k = 0; k < order; k++)
            {
                sum += _predictor[k] * autocorrelation[order - k] * LagWindow[order - k];
            }

            double reflection = -sum / error;
            _predictor.AsSpan().CopyTo(_previous);
            for (int k = 1; k <= order; k++)
            {
                _predictor[k] += reflection * _previous[order - k];
            }

            error *= 1 - (reflection * reflection);
            if (error <= 0)
            {
                return false;
            }
        }

        return true;
    }

    // |A|² on the circle, from the autocorrelation of its coefficients.
    private void Evaluate()
    {
        for (int k = 0; k <= Order; k++)
        {
            _previous[k] = _predictor[k] * Radii[k];
        }

        Span<float> inverse = _inverse;
        inverse.Clear();
        for (int lag = 0; lag <= Order; lag++)
        {
            double product = 0;
            for (int k = 0; k + lag <= Order; k++)
            {
                product += _previous[k] * _previous[k + lag];
            }

            Vector<float> factor = new((float)(lag == 0 ? product : 2 * product));
            ReadOnlySpan<float> cosines = Cosines.AsSpan(lag * Points, Points);
            for (int i = 0; i < Points; i += Vector<float>.Count)
            {
                (new Vector<float>(inverse[i..]) + (factor * new Vector<float>(cosines[i..]))).CopyTo(inverse[i..]);
            }
        }
    }

    private float Shift(int at)
    {
        float curvature = _inverse[at + 1] + _inverse[at - 1] - (2 * _inverse[at]);
        return curvature > 0 ? (_inverse[at - 1] - _inverse[at + 1]) / (2 * curvature) : 0f;
    }

    private static float[] Table()
    {
        float[] table = new float[(Order + 1) * Points];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = (float)Math.Cos(Math.PI * (i / Points) * (i % Points) / Points);
        }

        return table;
    }
}
