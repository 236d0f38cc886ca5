using SpeechEmotion.Models.Numerics;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>The manifest's mean and deviation of each coefficient, and rounding to half precision (nearest, ties to even).</summary>
internal sealed class Normalization(IReadOnlyList<float> mean, IReadOnlyList<float> deviation)
{
    private readonly float[] _mean = [.. mean];
    private readonly float[] _deviation = [.. deviation];

    public int Coefficients => _mean.Length;

    /// <param name="frames">Whole frames, <c>[frame, coefficient]</c>.</param>
    /// <param name="normalized">Receives as many values.</param>
    public void Apply(ReadOnlySpan<float> frames, Span<Half> normalized)
    {
        int coefficients = Coefficients;
        if (frames.Length % coefficients != 0)
        {
            throw new ArgumentException($"{frames.Length} values are not a whole number of frames of {coefficients}.", nameof(frames));
        }

        for (int start = 0; start < frames.Length; start += coefficients)
        {
            HalfConversion.Normalize(frames.Slice(start, coefficients), _mean, _deviation, normalized.Slice(start, coefficients));
        }
    }
}
