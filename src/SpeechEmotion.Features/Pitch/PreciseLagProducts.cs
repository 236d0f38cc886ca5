using System.Numerics;
using System.Runtime.InteropServices;
using SpeechEmotion.Features.Framing;

namespace SpeechEmotion.Features.Pitch;

/// <summary>The autocorrelation of one frame in double precision: for values that are compared with another program's.</summary>
internal sealed class PreciseLagProducts
{
    private readonly double[] _samples;
    private readonly int _length;

    internal PreciseLagProducts(FrameShape shape, int lags)
    {
        int vector = Vector<double>.Count;
        _length = shape.Length;
        Lags = (lags + vector - 1) / vector * vector;
        _samples = new double[shape.Length + Lags];
    }

    /// <summary>Lags that are summed for: as many as asked for, or a few more.</summary>
    internal int Lags { get; }

    /// <summary>Sums up.</summary>
    /// <param name="frame">The frame's samples.</param>
    /// <param name="products">Receives one value per lag.</param>
    internal void Compute(ReadOnlySpan<float> frame, Span<double> products)
    {
        for (int i = 0; i < _length; i++)
        {
            _samples[i] = frame[i];
        }

        ref double x = ref MemoryMarshal.GetArrayDataReference(_samples);
        for (int lag = 0; lag < Lags; lag += Vector<double>.Count)
        {
            Vector<double> even = Vector<double>.Zero;
            Vector<double> odd = Vector<double>.Zero;
            for (int m = 0; m < _length - lag; m += 2)
            {
                even += Vector.LoadUnsafe(ref x, (nuint)(m + lag)) * _samples[m];
                odd += Vector.LoadUnsafe(ref x, (nuint)(m + 1 + lag)) * _samples[m + 1];
            }

            (even + odd).CopyTo(products[lag..]);
        }
    }
}
