using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpeechEmotion.Signal.Audio.Samples;

/// <summary>Finds samples that are not numbers.</summary>
internal static class FiniteSamples
{
    private const int Exponent = 0x7F800000;

    /// <returns>The index of the first NaN or infinity, or −1.</returns>
    public static int FirstNotFinite(ReadOnlySpan<float> samples)
    {
        ReadOnlySpan<int> bits = MemoryMarshal.Cast<float, int>(samples);
        Vector256<int> exponent = Vector256.Create(Exponent);
        int i = 0;
        for (; i <= bits.Length - Vector256<int>.Count; i += Vector256<int>.Count)
        {
            if (Vector256.EqualsAny(Vector256.Create(bits[i..]) & exponent, exponent))
            {
                break;
            }
        }

        for (; i < bits.Length; i++)
        {
            if ((bits[i] & Exponent) == Exponent)
            {
                return i;
            }
        }

        return -1;
    }
}
