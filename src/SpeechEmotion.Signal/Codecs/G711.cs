using System.Runtime.Intrinsics;
using SpeechEmotion.Signal.Audio.Samples;

namespace SpeechEmotion.Signal.Codecs;

/// <summary>
/// G.711, the companded 8-bit code of telephony (ITU-T G.711, 1988). Decoded values are those of the 16-bit linear
/// scale divided by 32768, as every software decoder gives them.
/// </summary>
/// <remarks>
/// A code word is a small floating-point number: sign, three bits of exponent, four of mantissa, and the decoded value
/// lies in the middle of its step. Shifted left by 19 the seven lower bits become those of an IEEE single, so eight
/// words are decoded with an addition and a shift each instead of eight table look-ups.
/// </remarks>
public static class G711
{
    private const float Scale = 1f / 32768;

    /// <summary>2^7 in the exponent and the half step, the bit below the four of the mantissa.</summary>
    private const int Middle = ((127 + 7) << 23) | (1 << 18);

    private const float MuLawBias = 132;

    /// <summary>Decodes A-law.</summary>
    /// <param name="codes">One byte per sample.</param>
    /// <param name="samples">As many samples, full scale ±1.</param>
    public static void DecodeALaw(ReadOnlySpan<byte> codes, Span<float> samples)
    {
        int i = 0;
        for (; i <= codes.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            ALaw(Lanes.WidenBytes(codes[i..])).CopyTo(samples[i..]);
        }

        for (; i < codes.Length; i++)
        {
            samples[i] = ALaw(Vector256.CreateScalar((int)codes[i])).ToScalar();
        }
    }

    /// <summary>Decodes µ-law.</summary>
    /// <param name="codes">One byte per sample.</param>
    /// <param name="samples">As many samples, full scale ±1.</param>
    public static void DecodeMuLaw(ReadOnlySpan<byte> codes, Span<float> samples)
    {
        int i = 0;
        for (; i <= codes.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            MuLaw(Lanes.WidenBytes(codes[i..])).CopyTo(samples[i..]);
        }

        for (; i < codes.Length; i++)
        {
            samples[i] = MuLaw(Vector256.CreateScalar((int)codes[i])).ToScalar();
        }
    }

    /// <summary>Encodes A-law.</summary>
    /// <param name="samples">Full scale ±1; what lies beyond is clipped.</param>
    /// <param name="codes">As many bytes.</param>
    public static void EncodeALaw(ReadOnlySpan<float> samples, Span<byte> codes)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            int value = ToLinear(samples[i]);
            int sign = value >= 0 ? 0x80 : 0;
            int magnitude = value >= 0 ? value : ~value;
            int exponent = Math.Max(0, 31 - int.LeadingZeroCount(magnitude | 1) - 7);
            int mantissa = (magnitude >> Math.Max(4, exponent + 3)) & 0xF;
            codes[i] = (byte)((sign | (exponent << 4) | mantissa) ^ 0x55);
        }
    }

    /// <summary>Encodes µ-law.</summary>
    /// <param name="samples">Full scale ±1; what lies beyond is clipped.</param>
    /// <param name="codes">As many bytes.</param>
    public static void EncodeMuLaw(ReadOnlySpan<float> samples, Span<byte> codes)
    {
        const int Loudest = 32635;
        for (int i = 0; i < samples.Length; i++)
        {
            int value = ToLinear(samples[i]);
            int sign = value < 0 ? 0x80 : 0;
            int magnitude = Math.Min(Math.Abs(value), Loudest) + (int)MuLawBias;
            int exponent = 31 - int.LeadingZeroCount(magnitude) - 7;
            int mantissa = (magnitude >> (exponent + 3)) & 0xF;
            codes[i] = (byte)~(sign | (exponent << 4) | mantissa);
        }
    }

    private static int ToLinear(float sample) => (int)Math.Clamp(MathF.Round(sample * 32768), -32768, 32767);

    private static Vector256<float> MuLaw(Vector256<int> codes)
    {
        codes = ~codes;
        Vector256<int> bits = ((codes & Vector256.Create(0x7F)) << 19) + Vector256.Create(Middle);
        Vector256<float> magnitude = (bits.AsSingle() - Vector256.Create(MuLawBias)) * Scale;
        return (magnitude.AsInt32() | ((codes & Vector256.Create(0x80)) << 24)).AsSingle();
    }

    private static Vector256<float> ALaw(Vector256<int> codes)
    {
        codes ^= Vector256.Create(0xD5); // even bits, and the sign, which is set for positive values
        Vector256<int> word = codes & Vector256.Create(0x7F);

        // Exponents 0 and 1 share one step size; 0 lacks the leading one, which is worth 256 there.
        Vector256<int> lowest = Vector256.LessThan(word, Vector256.Create(0x10));
        Vector256<int> bits = ((word + (lowest & Vector256.Create(0x10))) << 19) + Vector256.Create(Middle);
        Vector256<float> leadingOne = (lowest & Vector256.Create(256f).AsInt32()).AsSingle();
        Vector256<float> magnitude = (bits.AsSingle() - leadingOne) * Scale;
        return (magnitude.AsInt32() | ((codes & Vector256.Create(0x80)) << 24)).AsSingle();
    }
}
