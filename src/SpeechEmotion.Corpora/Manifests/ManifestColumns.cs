using System.Globalization;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>The columns of a manifest and the places of their values in a row. Names are matched whatever their case.</summary>
internal static class ManifestColumns
{
    /// <summary>Channels a manifest may name speakers for.</summary>
    internal const int MaxChannels = 64;

    public const int Call = 0;
    public const int Uri = 1;
    public const int StartedAt = 2;
    public const int Turns = 3;
    public const int Consent = 4;
    public const int Tags = 5;
    public const int Speaker = 6;
    public const int Role = Speaker + MaxChannels;
    public const int Count = Role + MaxChannels;

    /// <summary>A column that is passed over.</summary>
    public const int Other = -1;

    private static readonly string[] Names = ["call", "uri", "startedAt", "rttm", "consent", "tags"];

    /// <summary>The place of a column's values, or <see cref="Other"/>.</summary>
    public static int PlaceOf(ReadOnlySpan<char> name)
    {
        for (int place = 0; place < Names.Length; place++)
        {
            if (name.Equals(Names[place], StringComparison.OrdinalIgnoreCase))
            {
                return place;
            }
        }

        return Channel(name, "speaker", Speaker) ?? Channel(name, "role", Role) ?? Other;
    }

    private static int? Channel(ReadOnlySpan<char> name, string prefix, int first)
    {
        if (!name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        ReadOnlySpan<char> digits = name[prefix.Length..];
        bool isPlain = digits is [_] || (digits is [not '0', _]);
        return isPlain && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int channel) && channel < MaxChannels
            ? first + channel
            : null;
    }
}
