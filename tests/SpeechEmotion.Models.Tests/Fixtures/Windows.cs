namespace SpeechEmotion.Models.Tests.Fixtures;

/// <summary>Windows of noise, the same each time.</summary>
internal static class Windows
{
    public const int Length = 200 * 64;

    public const int Columns = 9;

    public static Half[] Make(int count, int seed = 1, int length = Length)
    {
        Random random = new(seed);
        Half[] windows = new Half[count * length];
        for (int i = 0; i < windows.Length; i++)
        {
            windows[i] = (Half)((random.NextDouble() * 4) - 2);
        }

        return windows;
    }

    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
            {
                Assert.Fail($"{what}: row {i / Columns}, column {i % Columns}: {expected[i]:R} was expected, {actual[i]:R} came");
            }
        }
    }
}
