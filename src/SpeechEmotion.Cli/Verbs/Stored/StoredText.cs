using System.Globalization;
using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Verbs.Stored;

/// <summary>Reads what options over a store give as text.</summary>
internal static class StoredText
{
    /// <summary>An instant or a date; without an offset it is UTC.</summary>
    /// <exception cref="CommandException">It is none (exit code 2).</exception>
    public static DateTimeOffset? Instant(string option, string? text) => text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant) && char.IsAsciiDigit(text[0]) ? instant
        : throw CommandException.WrongUse($"{option}: '{PlainText.Of(text)}' is not a time: as in 2026-01-31 or 2026-01-31T08:30:00+01:00.");

    /// <summary>A date.</summary>
    /// <exception cref="CommandException">It is none (exit code 2).</exception>
    public static DateOnly? Date(string option, string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date
        : throw CommandException.WrongUse($"{option}: '{PlainText.Of(text)}' is not a date: as in 2026-01-31.");

    /// <summary>A tag, <c>NAME=VALUE</c>.</summary>
    /// <exception cref="CommandException">It is none (exit code 2).</exception>
    public static KeyValuePair<string, string>? Tag(string option, string? text)
    {
        if (text is null)
        {
            return null;
        }

        int sign = text.IndexOf('=', StringComparison.Ordinal);
        return sign > 0 && sign < text.Length - 1
            ? new(text[..sign], text[(sign + 1)..])
            : throw CommandException.WrongUse($"{option}: '{PlainText.Of(text)}' is not a tag: as in team=blue.");
    }

    /// <summary>A time zone by its name.</summary>
    /// <exception cref="CommandException">There is none of that name (exit code 2).</exception>
    public static TimeZoneInfo Zone(string option, string text) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out TimeZoneInfo? zone)
        ? zone
        : throw CommandException.WrongUse($"{option}: there is no time zone '{PlainText.Of(text)}': as in Europe/Berlin or UTC.");

    public static string Number(double? value, string format = "0.00") => value?.ToString(format, CultureInfo.InvariantCulture) ?? string.Empty;

    public static string Signed(double? value) => Number(value, "+0.00;-0.00;0.00");
}
