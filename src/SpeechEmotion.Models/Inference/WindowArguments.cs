namespace SpeechEmotion.Models.Inference;

internal static class WindowArguments
{
    public static void Check(int windows, int count, int emotions, int windowLength, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (windows < (long)count * windowLength)
        {
            throw new ArgumentException($"{count} windows of {windowLength} values do not fit in {windows} values.", nameof(windows));
        }

        if (emotions < (long)count * columns)
        {
            throw new ArgumentException($"{count} rows of {columns} columns need more room than {emotions} values.", nameof(emotions));
        }
    }
}
