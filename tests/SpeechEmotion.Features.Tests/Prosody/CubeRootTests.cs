using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class CubeRootTests
{
    [Fact]
    public void Roots_are_those_of_the_mathematics_library()
    {
        float[] values = [.. Enumerable.Range(0, 20001).Select(i => (float)Math.Pow(10, -30 + (i * 0.0025)))];
        float[] roots = [.. values];
        CubeRoot.Apply(roots);
        for (int i = 0; i < values.Length; i++)
        {
            double expected = Math.Cbrt(values[i]);
            Assert.Equal(expected, roots[i], 4e-7 * expected);
        }
    }

    [Fact]
    public void Nothing_has_the_root_nothing()
    {
        float[] values = [0, -1, 1e-37f, float.NaN];
        CubeRoot.Apply(values);
        Assert.Equal([0, 0, 0, 0], values);
    }

    [Fact]
    public void A_value_has_the_same_root_wherever_it_stands()
    {
        float[] values = [.. Enumerable.Repeat(0.3f, 21)];
        CubeRoot.Apply(values);
        Assert.Single(values.Distinct());
    }
}
