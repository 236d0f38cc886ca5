namespace SpeechEmotion.Models.FrontEnds;

/// <summary>A count among values of half precision, which holds whole numbers up to 2,048 alone: two digits to the base 1,024.</summary>
internal static class BlockCount
{
    public const int Values = 2;

    private const int Base = 1024;

    public static void Write(int count, Span<Half> values)
    {
        values[0] = (Half)(count / Base);
        values[1] = (Half)(count % Base);
    }

    public static int Read(ReadOnlySpan<Half> values) => ((int)values[0] * Base) + (int)values[1];
}
