using System.Globalization;

namespace SpeechEmotion.Corpora.Telemetry;

/// <summary>Labels as Prometheus reads them: <c>{name="value",other="value"}</c>, in the order in which they come.</summary>
internal static class LabelText
{
    private const int MaxValue = 200;

    /// <summary>Writes labels; false where there is no room.</summary>
    public static bool TryWrite(ReadOnlySpan<KeyValuePair<string, object?>> tags, Span<char> text, out int written)
    {
        written = 0;
        if (tags.IsEmpty)
        {
            return true;
        }

        bool isRoom = Put(text, ref written, '{');
        for (int index = 0; isRoom && index < tags.Length; index++)
        {
            isRoom = (index == 0 || Put(text, ref written, ',')) && PutName(text, ref written, tags[index].Key)
                && Put(text, ref written, '=') && Put(text, ref written, '"') && PutValue(text, ref written, tags[index].Value) && Put(text, ref written, '"');
        }

        return isRoom && Put(text, ref written, '}');
    }

    private static bool Put(Span<char> text, ref int written, char letter)
    {
        if (written >= text.Length)
        {
            return false;
        }

        text[written++] = letter;
        return true;
    }

    private static bool PutName(Span<char> text, ref int written, string name)
    {
        foreach (char letter in name)
        {
            if (!Put(text, ref written, char.IsAsciiLetterOrDigit(letter) ? letter : '_'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool PutValue(Span<char> text, ref int written, object? value)
    {
        Span<char> number = stackalloc char[64];
        ReadOnlySpan<char> plain = value switch
        {
            string known => known,
            ISpanFormattable formattable when formattable.TryFormat(number, out int length, default, CultureInfo.InvariantCulture) => number[..length],
            _ => value?.ToString(),
        };
        foreach (char letter in plain[..Math.Min(plain.Length, MaxValue)])
        {
            bool isPut = letter switch
            {
                '"' or '\\' => Put(text, ref written, '\\') && Put(text, ref written, letter),
                '\n' => Put(text, ref written, '\\') && Put(text, ref written, 'n'),
                _ => Put(text, ref written, letter),
            };
            if (!isPut)
            {
                return false;
            }
        }

        return true;
    }
}
