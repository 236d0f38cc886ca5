using SpeechEmotion.Signal.Fourier;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Noise;

/// <summary>
/// Blocks of half-overlapping frames to spectra and back, under the square root of a Hann window both ways, so that what
/// is not changed between comes back as it was. Two real frames make one complex signal, and signals lie side by side in lanes.
/// Owns its scratch memory: one instance per thread.
/// </summary>
public sealed class ShortTimeTransform
{
    /// <summary>Frames per block.</summary>
    public const int Frames = 2 * Lanes;

    private const int Lanes = 4;

    private readonly ComplexTransform<Lanes4> _transform;
    private readonly Memory<float> _data;
    private readonly Memory<float> _work;
    private readonly float[] _window;

    /// <summary>Prepares transforms.</summary>
    /// <param name="hop">Samples from one frame to the next; twice as many are a frame. A product of 2, 3 and 5.</param>
    public ShortTimeTransform(int hop)
    {
        Hop = hop;
        Size = 2 * hop;
        _transform = new ComplexTransform<Lanes4>(Size);
        _data = LaneMemory.Allocate<Lanes4>(_transform.Cells);
        _work = LaneMemory.Allocate<Lanes4>(_transform.Cells);
        _window = [.. Window.Hann(Size).Select(MathF.Sqrt)];
    }

    /// <summary>Samples from one frame to the next.</summary>
    public int Hop { get; }

    /// <summary>Samples per frame.</summary>
    public int Size { get; }

    /// <summary>Complex values of a spectrum, from 0 Hz to half the rate.</summary>
    public int Bins => Hop + 1;

    /// <summary>The nearest hop that can be transformed.</summary>
    /// <param name="least">Not less than this.</param>
    public static int HopAtLeast(int least)
    {
        for (int hop = Math.Max(least, 2); ; hop++)
        {
            int rest = hop;
            foreach (int factor in (ReadOnlySpan<int>)[2, 3, 5])
            {
                while (rest % factor == 0)
                {
                    rest /= factor;
                }
            }

            if (rest == 1)
            {
                return hop;
            }
        }
    }

    /// <summary>Windows and transforms a block.</summary>
    /// <param name="samples">Frame <c>i</c> begins at <c>i·Hop</c>: <c>(Frames + 1)·Hop</c> samples.</param>
    /// <param name="spectra">Receives <c>[frame, bin, (real, imaginary)]</c>.</param>
    public void Forward(ReadOnlySpan<float> samples, Span<float> spectra)
    {
        Span<float> data = _data.Span;
        for (int frame = 0; frame < Frames; frame++)
        {
            ReadOnlySpan<float> source = samples.Slice(frame * Hop, Size);
            Span<float> target = data[Offset(frame)..];
            for (int i = 0, at = 0; i < Size; i++, at += 2 * Lanes)
            {
                target[at] = source[i] * _window[i];
            }
        }

        ReadOnlySpan<float> both = _transform.Forward(data, _work.Span);
        for (int frame = 0; frame < Frames; frame += 2)
        {
            Separate(both[(frame / 2)..], spectra.Slice(frame * 2 * Bins, 2 * Bins), spectra.Slice((frame + 1) * 2 * Bins, 2 * Bins));
        }
    }

    /// <summary>Transforms a block back and windows it again.</summary>
    /// <param name="spectra">As <see cref="Forward"/> writes them.</param>
    /// <param name="samples">To which windowed frames are added, <c>(Frames + 1)·Hop</c> samples.</param>
    public void AddInverse(ReadOnlySpan<float> spectra, Span<float> samples)
    {
        Span<float> data = _data.Span;
        for (int frame = 0; frame < Frames; frame += 2)
        {
            Join(spectra.Slice(frame * 2 * Bins, 2 * Bins), spectra.Slice((frame + 1) * 2 * Bins, 2 * Bins), data[(frame / 2)..]);
        }

        // The inverse is the conjugate of the transform of the conjugate, over the size.
        ReadOnlySpan<float> both = _transform.Forward(data, _work.Span);
        float scale = 1f / Size;
        for (int frame = 0; frame < Frames; frame++)
        {
            ReadOnlySpan<float> source = both[Offset(frame)..];
            float sign = frame % 2 == 0 ? scale : -scale;
            Span<float> target = samples.Slice(frame * Hop, Size);
            for (int i = 0, at = 0; i < Size; i++, at += 2 * Lanes)
            {
                target[i] += source[at] * _window[i] * sign;
            }
        }
    }

    // Even frames are real parts, odd ones imaginary parts.
    private static int Offset(int frame) => (frame / 2) + (frame % 2 * Lanes);

    // Of a sum of a real and an imaginary signal: A = (Z[k] + Z*[N−k])/2, B = (Z[k] − Z*[N−k])/2i.
    private void Separate(ReadOnlySpan<float> both, Span<float> first, Span<float> second)
    {
        for (int bin = 0; bin < Bins; bin++)
        {
            int mirrored = bin == 0 ? 0 : Size - bin;
            float real = both[2 * Lanes * bin];
            float imaginary = both[(2 * Lanes * bin) + Lanes];
            float mirroredReal = both[2 * Lanes * mirrored];
            float mirroredImaginary = both[(2 * Lanes * mirrored) + Lanes];
            first[2 * bin] = 0.5f * (real + mirroredReal);
            first[(2 * bin) + 1] = 0.5f * (imaginary - mirroredImaginary);
            second[2 * bin] = 0.5f * (imaginary + mirroredImaginary);
            second[(2 * bin) + 1] = 0.5f * (mirroredReal - real);
        }
    }

    // Z = A + iB, conjugated.
    private void Join(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> both)
    {
        for (int bin = 0; bin < Bins; bin++)
        {
            float a = first[2 * bin];
            float b = first[(2 * bin) + 1];
            float c = second[2 * bin];
            float d = second[(2 * bin) + 1];
            both[2 * Lanes * bin] = a - d;
            both[(2 * Lanes * bin) + Lanes] = -(b + c);
            if (bin > 0 && bin < Hop)
            {
                int mirrored = 2 * Lanes * (Size - bin);
                both[mirrored] = a + d;
                both[mirrored + Lanes] = b - c;
            }
        }
    }
}
