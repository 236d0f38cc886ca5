using SpeechEmotion.Models.Numerics;

namespace SpeechEmotion.Models.Tests.Numerics;

public class HalfConversionTests
{
    [Fact]
    public void Every_half_becomes_the_single_the_language_says()
    {
        Half[] halves = [.. Enumerable.Range(0, 65536).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];
        float[] singles = new float[halves.Length];
        HalfConversion.ToSingle(halves, singles);
        for (int i = 0; i < halves.Length; i++)
        {
            AssertSame((float)halves[i], singles[i]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(13)]
    public void Spans_of_any_length_are_widened(int length)
    {
        Half[] halves = [.. Enumerable.Range(0, length).Select(i => (Half)(i - 3.5f))];
        float[] singles = new float[length + 1];
        singles[^1] = 42;
        HalfConversion.ToSingle(halves, singles);
        Assert.Equal([.. halves.Select(half => (float)half), 42], singles);
    }

    [Fact]
    public void Singles_round_as_the_language_says()
    {
        // Around every half: itself, the middle to the next, and one step either side of both.
        List<float> values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.Epsilon, -0f];
        for (int bits = 0; bits < 0x7C00; bits++)
        {
            float low = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
            float high = bits == 0x7BFF ? 65536 : (float)BitConverter.UInt16BitsToHalf((ushort)(bits + 1));
            float middle = (low + high) / 2;
            foreach (float value in new[] { low, middle })
            {
                values.AddRange([value, MathF.BitIncrement(value), MathF.BitDecrement(value), -value]);
            }
        }

        float[] source = [.. values];
        float[] mean = new float[source.Length];
        float[] deviation = [.. Enumerable.Repeat(1f, source.Length)];
        Half[] halves = new Half[source.Length];
        HalfConversion.Normalize(source, mean, deviation, halves);
        for (int i = 0; i < source.Length; i++)
        {
            AssertSame((float)(Half)source[i], (float)halves[i]);
        }
    }

    private static void AssertSame(float expected, float actual)
    {
        bool same = float.IsNaN(expected) ? float.IsNaN(actual) : BitConverter.SingleToUInt32Bits(expected) == BitConverter.SingleToUInt32Bits(actual);
        Assert.True(same, $"{expected:R} was expected, {actual:R} came");
    }
}
