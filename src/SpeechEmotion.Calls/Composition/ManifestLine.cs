using System.Globalization;
using SpeechEmotion.Calls.Composition.Truth;

namespace SpeechEmotion.Calls.Composition;

/// <summary>Composed calls as rows of a manifest.</summary>
internal static class ManifestLine
{
    public const string Header = "call,uri,startedAt,speaker0,speaker1,role0,role1,tags\n";

    public static string Of(CallTruth truth, string uri)
    {
        string snr = truth.SnrDb is { } decibels ? string.Create(CultureInfo.InvariantCulture, $";snr={decibels}") : string.Empty;
        string[] fields =
        [
            truth.Call,
            uri,
            truth.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            .. truth.Speakers.Select(speaker => speaker.Speaker),
            .. truth.Speakers.Select(speaker => speaker.Role.ToString().ToLowerInvariant()),
            $"composed={truth.Plan}{snr}",
        ];
        return string.Join(',', fields.Select(Field)) + "\n";
    }

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
