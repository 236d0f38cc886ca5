using System.Numerics;
using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Mel;

/// <summary>librosa's <c>top_db</c>: nothing lies further below the loudest value of a recording than this.</summary>
internal static class ClipFloor
{
    /// <summary>The <c>top_db</c> of <c>power_to_db</c> by default, in dB.</summary>
    internal const float Range = 80f;

    internal static void Apply(Span<float> levels)
    {
        if (levels.IsEmpty)
        {
            return;
        }

        float floor = Largest(levels) - Range;
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(levels);
        foreach (ref Vector<float> vector in vectors)
        {
            vector = Vector.Max(vector, new Vector<float>(floor));
        }

        foreach (ref float level in levels[(vectors.Length * Vector<float>.Count)..])
        {
            level = Math.Max(level, floor);
        }
    }

    private static float Largest(ReadOnlySpan<float> levels)
    {
        float largest = levels[0];
        foreach (float level in levels)
        {
            largest = Math.Max(largest, level);
        }

        return largest;
    }
}
