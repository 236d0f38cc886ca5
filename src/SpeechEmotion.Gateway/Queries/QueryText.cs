using System.Globalization;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Models;

namespace SpeechEmotion.Gateway.Queries;

/// <summary>Reads what addresses give as text. What is absent or empty is not given.</summary>
internal static class QueryText
{
    private const int MostLetters = 512;

    /// <summary>An instant or a date; without an offset it is UTC.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public static DateTimeOffset? Instant(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // A plus sign that nobody escaped arrives as a blank.
        string escaped = text.Contains('T', StringComparison.Ordinal) ? text.Replace(' ', '+') : text;
        return char.IsAsciiDigit(text[0]) && DateTimeOffset.TryParse(escaped, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
            ? instant
            : throw Bad(name, text, "it must be a time, as in 2026-01-31 or 2026-01-31T08:30:00Z");
    }

    /// <summary>The first instant and the instant after the last.</summary>
    /// <exception cref="ProblemException">One is none, or they are the wrong way round.</exception>
    public static (DateTimeOffset? From, DateTimeOffset? To) Period(string? from, string? to)
    {
        (DateTimeOffset? first, DateTimeOffset? last) = (Instant("from", from), Instant("to", to));
        return first < last || first is null || last is null ? (first, last) : throw new ProblemException(Problem.BadRequest("to", "is not after 'from'; 'from' is inclusive, 'to' exclusive"));
    }

    /// <summary>A tag, <c>NAME=VALUE</c>.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public static KeyValuePair<string, string>? Tag(string name, string? text)
    {
        if (Text(name, text) is not { } tag)
        {
            return null;
        }

        int sign = tag.IndexOf('=', StringComparison.Ordinal);
        return sign > 0 && sign < tag.Length - 1 ? new(tag[..sign], tag[(sign + 1)..]) : throw Bad(name, tag, "it must be a tag and its value, as in team=blue");
    }

    /// <summary>Any text of a bounded length.</summary>
    /// <exception cref="ProblemException">It is too long.</exception>
    public static string? Text(string name, string? text) => string.IsNullOrEmpty(text) ? null
        : text.Length <= MostLetters ? text
        : throw new ProblemException(Problem.BadRequest(name, $"is longer than {MostLetters} characters"));

    /// <summary>An emotion.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public static string? Emotion(string name, string? text) => string.IsNullOrEmpty(text) ? null
        : EmotionClasses.All.Contains(text) ? text
        : throw Bad(name, text, $"it must be one of {string.Join(", ", EmotionClasses.All)}");

    /// <summary>One of some words, in lower case.</summary>
    /// <exception cref="ProblemException">It is none of them.</exception>
    public static T Choice<T>(string name, string? text, T otherwise)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        foreach (T value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw Bad(name, text, $"it must be one of {string.Join(", ", Enum.GetNames<T>().Select(word => word.ToLowerInvariant()))}");
    }

    /// <summary>A time zone by its name; without one it is UTC.</summary>
    /// <exception cref="ProblemException">There is none of that name.</exception>
    public static TimeZoneInfo Zone(string name, string? text) => string.IsNullOrEmpty(text) ? TimeZoneInfo.Utc
        : text.Length <= MostLetters && TimeZoneInfo.TryFindSystemTimeZoneById(text, out TimeZoneInfo? zone) ? zone
        : throw Bad(name, text, "it must be a time zone, as in Europe/Berlin or UTC");

    /// <summary>A problem with what was given.</summary>
    public static ProblemException Bad(string name, string text, string rule) => new(Problem.BadRequest(name, $"is '{(text.Length <= 64 ? text : text[..64] + "…")}'; {rule}"));
}
