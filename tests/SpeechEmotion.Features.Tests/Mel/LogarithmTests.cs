using SpeechEmotion.Features.Mel;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Tests.Mel;

public class LogarithmTests
{
    [Fact]
    public void Every_exponent_is_right_to_two_units_in_the_last_place()
    {
        float[] values = new float[Lanes8.Count];
        double worst = 0;
        for (uint bits = 0x00800000; bits < 0x7f800000; bits += 4999)
        {
            float x = BitConverter.UInt32BitsToSingle(bits);
            values.AsSpan().Fill(x);
            Logarithm.Apply<Lanes8>(values, 0f);
            double exact = Math.Log(x);
            double unit = Math.Max(MathF.BitIncrement((float)Math.Abs(exact)) - (float)Math.Abs(exact), 1e-9);
            worst = Math.Max(worst, Math.Abs(values[0] - exact) / unit);
        }

        Assert.InRange(worst, 0, 2);
    }
}
