using System.Globalization;

namespace SpeechEmotion.Gateway.Uploads;

/// <summary>A part of a recording that is uploaded in parts.</summary>
/// <param name="Start">The first byte, from 0.</param>
/// <param name="End">The last byte.</param>
/// <param name="Length">Bytes of the whole recording.</param>
internal readonly record struct UploadRange(long Start, long End, long Length)
{
    /// <summary>Bytes of the part.</summary>
    public long Count => End - Start + 1;

    /// <summary>The part's name among those of its recording; in ordinal order they are in the order of the bytes.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Length}-{Start:D15}-{End:D15}");

    /// <summary>Reads <see cref="Name"/>; false where it is none.</summary>
    public static bool TryParse(string name, out UploadRange range)
    {
        range = default;
        string[] numbers = name.Split('-');
        if (numbers.Length != 3
            || !long.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            || !long.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out long start)
            || !long.TryParse(numbers[2], NumberStyles.None, CultureInfo.InvariantCulture, out long end))
        {
            return false;
        }

        range = new(start, end, length);
        return true;
    }
}
