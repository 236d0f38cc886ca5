using System.Numerics;
using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// The cube root of many values: a third of the exponent, taken from the bits (Kahan 1991), then two steps of Halley's method. Within
/// two units in the last place; the same for every width of registers.
/// </summary>
internal static class CubeRoot
{
    // Its cube is normal and far below a single bit of anything measured.
    private const float Least = 1e-36f;

    // Two thirds of the exponent's bias, and what makes the error of a straight line the same up and down.
    private const int Offset = 0x2A5137A0;

    /// <summary>Replaces each value by its cube root; what is not above 1e-36 becomes 0.</summary>
    internal static void Apply(Span<float> values)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (ref Vector<float> vector in vectors)
        {
            vector = Of(vector);
        }

        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = Of(new Vector<float>(values[i]))[0];
        }
    }

    private static Vector<float> Of(Vector<float> value)
    {
        Vector<float> third = Vector.ConvertToSingle(Vector.AsVectorInt32(value)) * (1f / 3);
        Vector<float> root = Vector.AsVectorSingle(Vector.ConvertToInt32(third) + new Vector<int>(Offset));
        root = Closer(root, value);
        root = Closer(root, value);
        return Vector.ConditionalSelect(Vector.GreaterThan(value, new Vector<float>(Least)), root, Vector<float>.Zero);
    }

    private static Vector<float> Closer(Vector<float> root, Vector<float> value)
    {
        Vector<float> cube = root * root * root;

        // The quotient first: a product with the root would leave the range of normal numbers.
        return root * ((cube + value + value) / (cube + cube + value));
    }
}
