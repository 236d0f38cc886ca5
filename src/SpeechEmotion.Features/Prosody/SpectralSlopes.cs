using System.Runtime.InteropServices;
using SpeechEmotion.Features.Mel;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// Slopes of a line fitted to the logarithmic power spectrum from 0 to 500 Hz and from 500 to 1,500 Hz (Eyben et al.
/// 2016), in dB per kHz.
/// </summary>
internal sealed class SpectralSlopes<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const float DecibelsPerNeper = 4.342944819f;
    private const float Least = 1e-12f;
    private readonly float[] _low;
    private readonly float[] _high;
    private readonly int _highFirst;
    private readonly Memory<float> _levels;

    internal SpectralSlopes(int hertzPerBin)
    {
        _highFirst = 500 / hertzPerBin;
        _low = Weights(_highFirst + 1, hertzPerBin);
        _high = Weights((1000 / hertzPerBin) + 1, hertzPerBin);
        _levels = LaneMemory.Allocate<TLanes>(_highFirst + _high.Length);
    }

    /// <summary>Fits both lines.</summary>
    /// <param name="power"><c>[bin, lane]</c>.</param>
    /// <param name="slopes">Receives <c>[band, lane]</c>.</param>
    internal void Apply(ReadOnlySpan<float> power, Span<float> slopes)
    {
        Span<float> levels = _levels.Span;
        power[..levels.Length].CopyTo(levels);
        Logarithm.Apply<TLanes>(levels, Least);
        ref float origin = ref MemoryMarshal.GetReference(levels);
        Dot(ref origin, 0, _low).Store(ref slopes[0], 0);
        Dot(ref origin, _highFirst, _high).Store(ref slopes[TLanes.Count], 0);
    }

    private static TLanes Dot(ref float levels, int first, float[] weights)
    {
        TLanes sum = TLanes.All(0f);
        for (int i = 0; i < weights.Length; i++)
        {
            sum = TLanes.Load(ref levels, (first + i) * TLanes.Count).MultiplyAdd(TLanes.All(weights[i]), sum);
        }

        return sum;
    }

    // Least squares: Σ (f − mean f)·L over Σ (f − mean f)².
    private static float[] Weights(int count, int hertzPerBin)
    {
        double middle = (count - 1) / 2.0;
        double sum = Enumerable.Range(0, count).Sum(i => Math.Pow((i - middle) * hertzPerBin / 1000.0, 2));
        return [.. Enumerable.Range(0, count).Select(i => (float)((i - middle) * hertzPerBin / 1000.0 / sum * DecibelsPerNeper))];
    }
}
