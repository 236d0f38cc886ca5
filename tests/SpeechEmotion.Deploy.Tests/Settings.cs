using System.Text.RegularExpressions;

namespace SpeechEmotion.Deploy.Tests;

/// <summary>Which settings programs have, from their sources: a silo need not be in this build for its settings to be known.</summary>
internal static partial class Settings
{
    /// <summary>The names of a silo's settings.</summary>
    public static IReadOnlySet<string> OfSilos { get; } = PropertiesOf("src/SpeechEmotion.Silo/SiloSettings.cs");

    /// <summary>The names of a gateway's settings of its cluster.</summary>
    public static IReadOnlySet<string> OfGateways { get; } = PropertiesOf("src/SpeechEmotion.Cluster/Hosting/ClientSettings.cs");

    private static HashSet<string> PropertiesOf(string source) =>
        [.. Property().Matches(Checkout.Read(source)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"^    public [\w<>?\.]+ (\w+) \{ get; init; \}", RegexOptions.Multiline)]
    private static partial Regex Property();
}
