using SpeechEmotion.Signal.Resampling;

namespace SpeechEmotion.Signal.Tests.Resampling;

public sealed class PolyphaseKernelTests
{
    [Fact]
    public void A_dot_product_of_every_length_is_right()
    {
        for (int length = 8; length <= 200; length += 8)
        {
            (float[] x, float[] c) = (Numbers(length, 1), Numbers(length, 2));
            Assert.Equal(x.Zip(c, (a, b) => (double)a * b).Sum(), PolyphaseKernel.Dot(x, c), 1e-4);
        }
    }

    [Fact]
    public void A_sample_has_the_same_bits_wherever_it_stands_in_a_block()
    {
        float[] coefficients = Numbers(56, 3);
        float[] input = Numbers(300 + 55, 4);
        float[] all = new float[300];
        PolyphaseKernel.Slide(input, coefficients, all);
        for (int length = 0; length < 150; length++)
        {
            float[] part = new float[length];
            PolyphaseKernel.Slide(input.AsSpan(length, length + 55), coefficients, part);
            Assert.Equal(all[length..(2 * length)], part);
        }
    }

    private static float[] Numbers(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }
}
