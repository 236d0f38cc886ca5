using System.Text.Json;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>Lines of JSON objects that name a speaker in a field <c>speaker0</c>, <c>speaker1</c>, …</summary>
internal static class SpeakerLines
{
    /// <summary>The lines, those that name some speakers being blank.</summary>
    /// <param name="lines">The lines, in UTF-8.</param>
    /// <param name="isErased">Whether a speaker is to go.</param>
    /// <param name="left">What is left.</param>
    /// <returns>Whether any line named one.</returns>
    public static bool Without(byte[] lines, Func<string, bool> isErased, out byte[] left)
    {
        using MemoryStream kept = new(lines.Length);
        bool isAny = false;
        foreach (Range range in lines.AsSpan().Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = lines.AsSpan(range);
            bool isToGo = Names(line, isErased);
            isAny |= isToGo;
            kept.Write(isToGo ? [] : line);
            if (range.End.Value < lines.Length)
            {
                kept.WriteByte((byte)'\n');
            }
        }

        left = isAny ? kept.ToArray() : lines;
        return isAny;
    }

    // A line that cannot be read is a bad row whatever it says; what could be read of it decides.
    private static bool Names(ReadOnlySpan<byte> line, Func<string, bool> isErased)
    {
        if (line.StartsWith("\uFEFF"u8))
        {
            line = line["\uFEFF"u8.Length..];
        }

        bool isNamed = false;
        Utf8JsonReader reader = new(line);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && SpeakerRows.IsSpeaker(reader.GetString()!.Trim())
                    && reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    string speaker = reader.GetString()!;
                    isNamed |= isErased(speaker) || isErased(speaker.Trim());
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return isNamed;
        }

        return isNamed;
    }
}
