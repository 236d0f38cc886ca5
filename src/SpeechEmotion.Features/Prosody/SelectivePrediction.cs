using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// Autocorrelations for linear prediction of the range from 0 to 5 kHz alone (Makhoul, "Spectral linear prediction", 1975): the
/// inverse cosine transform of that part of the power spectrum, pre-emphasised by 6 dB per octave above some 50 Hz, is
/// the autocorrelation at 10 kHz.
/// </summary>
internal sealed class SelectivePrediction<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Order = LinearPrediction.Order;
    private const double PreEmphasis = 0.97;
    private readonly int _bins;
    private readonly float[] _weights;

    internal SelectivePrediction(int bins)
    {
        _bins = bins;
        _weights = new float[(Order + 1) * bins];
        for (int bin = 0; bin < bins; bin++)
        {
            double angle = Math.PI * bin / (bins - 1);
            double emphasis = 1 + (PreEmphasis * PreEmphasis) - (2 * PreEmphasis * Math.Cos(angle));
            double side = bin == 0 || bin == bins - 1 ? 0.5 : 1;
            for (int lag = 0; lag <= Order; lag++)
            {
                _weights[(lag * bins) + bin] = (float)(side * emphasis * Math.Cos(lag * angle));
            }
        }
    }

    /// <summary>Transforms a block.</summary>
    /// <param name="power"><c>[bin, lane]</c>, 0 to 5 kHz.</param>
    /// <param name="products">Receives <c>[lag, lane]</c>, lags 0 to <see cref="LinearPrediction.Order"/>.</param>
    internal void Predict(ReadOnlySpan<float> power, Span<float> products)
    {
        ref float origin = ref MemoryMarshal.GetReference(power[..(_bins * TLanes.Count)]);
        ref float target = ref MemoryMarshal.GetReference(products[..((Order + 1) * TLanes.Count)]);
        for (int lag = 0; lag <= Order; lag++)
        {
            ReadOnlySpan<float> weights = _weights.AsSpan(lag * _bins, _bins);
            TLanes even = TLanes.All(0f);
            TLanes odd = even;
            for (int bin = 0; bin + 1 < weights.Length; bin += 2)
            {
                even = TLanes.Load(ref origin, bin * TLanes.Count).MultiplyAdd(TLanes.All(weights[bin]), even);
                odd = TLanes.Load(ref origin, (bin + 1) * TLanes.Count).MultiplyAdd(TLanes.All(weights[bin + 1]), odd);
            }

            if (weights.Length % 2 != 0)
            {
                even = TLanes.Load(ref origin, (weights.Length - 1) * TLanes.Count).MultiplyAdd(TLanes.All(weights[^1]), even);
            }

            (even + odd).Store(ref target, lag * TLanes.Count);
        }
    }
}
