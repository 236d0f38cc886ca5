using System.Text.RegularExpressions;

namespace SpeechEmotion.Deploy.Tests.Monitoring;

/// <summary>Which metrics a query names.</summary>
internal static partial class PromQuery
{
    private static readonly HashSet<string> Words = ["and", "or", "unless", "by", "on", "without", "ignoring", "group_left", "group_right", "offset", "bool", "inf", "nan"];

    public static IEnumerable<string> MetricsOf(string query)
    {
        string plain = Strings().Replace(query, string.Empty);
        plain = Braces().Replace(plain, string.Empty);
        plain = Ranges().Replace(plain, string.Empty);
        plain = Labels().Replace(plain, " ");
        return Names().Matches(plain)
            .Where(match => !plain[(match.Index + match.Length)..].TrimStart().StartsWith('('))
            .Select(match => match.Value)
            .Where(name => !Words.Contains(name.ToLowerInvariant()))
            .Distinct();
    }

    [GeneratedRegex("\"[^\"]*\"|'[^']*'")]
    private static partial Regex Strings();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Ranges();

    [GeneratedRegex(@"\b(by|on|without|ignoring)\s*\([^)]*\)")]
    private static partial Regex Labels();

    [GeneratedRegex(@"(?<![\w:.])[a-zA-Z_:][\w:]*")]
    private static partial Regex Names();
}
