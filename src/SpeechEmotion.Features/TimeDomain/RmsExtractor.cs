using System.Numerics;
using System.Runtime.InteropServices;
using SpeechEmotion.Features.Framing;

namespace SpeechEmotion.Features.TimeDomain;

/// <summary>The root of the mean square of each frame, zeros before and after the recording; 0 to 1 within full scale.</summary>
internal sealed class RmsExtractor(string name, FrameShape shape) : FrameExtractor(name, shape, coefficients: 1, BlockFrames)
{
    private const int BlockFrames = 32;
    private readonly int _length = shape.Length;

    private protected override void Extract(ReadOnlySpan<float> samples, int count, Span<float> frames)
    {
        for (int frame = 0; frame < count; frame++)
        {
            frames[frame] = MathF.Sqrt(SumOfSquares(samples.Slice(frame * HopLength, _length)) / _length);
        }
    }

    private static float SumOfSquares(ReadOnlySpan<float> samples)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(samples);
        Vector<float> sums = Vector<float>.Zero;
        foreach (Vector<float> vector in vectors)
        {
            sums = Vector.MultiplyAddEstimate(vector, vector, sums);
        }

        float sum = Vector.Sum(sums);
        foreach (float sample in samples[(vectors.Length * Vector<float>.Count)..])
        {
            sum += sample * sample;
        }

        return sum;
    }
}
