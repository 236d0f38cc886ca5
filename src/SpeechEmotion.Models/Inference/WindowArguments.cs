namespace SpeechEmotion.Models.Inference;

internal static class WindowArguments
{
    public static void Check(BlockLayout layout, int values, int count, int emotions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (values < (long)count * layout.Values)
        {
            throw new ArgumentException($"{count} blocks of {layout.Values} values do not fit in {values} values.", nameof(values));
        }

        if (emotions < (long)count * layout.Answers)
        {
            throw new ArgumentException($"{count} blocks of {layout.Answers} answers need more room than {emotions} values.", nameof(emotions));
        }
    }
}
