using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpeechEmotion.Features.Framing;

namespace SpeechEmotion.Features.TimeDomain;

/// <summary>
/// Changes of sign per sample of each frame, 0 to 1. As librosa's: the first and the last sample repeat before and
/// after the recording, values within 1e-10 of zero count as zero, and zero counts as positive.
/// </summary>
internal sealed class ZeroCrossingExtractor(string name, FrameShape shape) : FrameExtractor(name, shape, coefficients: 1, BlockFrames)
{
    private const int BlockFrames = 32;
    private const float Threshold = -1e-10f;
    private readonly int _length = shape.Length;

    private protected override bool RepeatsEdges => true;

    private protected override void Extract(ReadOnlySpan<float> samples, int count, Span<float> frames)
    {
        for (int frame = 0; frame < count; frame++)
        {
            // Rounded once, from the exact quotient.
            frames[frame] = (float)((double)Crossings(samples.Slice(frame * HopLength, _length)) / _length);
        }
    }

    private static int Crossings(ReadOnlySpan<float> samples)
    {
        ref float origin = ref MemoryMarshal.GetReference(samples);
        Vector<float> threshold = new(Threshold);
        Vector<int> counts = Vector<int>.Zero;
        int i = 1;
        for (; i + Vector<float>.Count <= samples.Length; i += Vector<float>.Count)
        {
            Vector<int> before = Vector.LessThan(Vector.LoadUnsafe(ref origin, (nuint)(i - 1)), threshold);
            Vector<int> now = Vector.LessThan(Vector.LoadUnsafe(ref origin, (nuint)i), threshold);
            counts -= before ^ now;
        }

        int crossings = Vector.Sum(counts);
        for (; i < samples.Length; i++)
        {
            crossings += (Unsafe.Add(ref origin, i - 1) < Threshold) != (Unsafe.Add(ref origin, i) < Threshold) ? 1 : 0;
        }

        return crossings;
    }
}
