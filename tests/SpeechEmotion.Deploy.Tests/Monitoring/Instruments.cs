using System.Text.RegularExpressions;

namespace SpeechEmotion.Deploy.Tests.Monitoring;

/// <summary>The instruments that the sources make, under the names that Prometheus sees: silos need not be in this build.</summary>
internal static partial class Instruments
{
    /// <summary>All names, those of a histogram's parts among them.</summary>
    public static IReadOnlySet<string> Names { get; } = Checkout.Files("src", "*.cs").SelectMany(file => NamesIn(Checkout.Read(file))).ToHashSet();

    private static IEnumerable<string> NamesIn(string source)
    {
        foreach (Match match in Creation().Matches(source))
        {
            string name = match.Groups["name"].Value.Replace('.', '_');
            string unit = Unit().Match(source, match.Index + match.Length) is { Success: true } found
                ? found.Groups[1].Value switch { "s" => "_seconds", "By" => "_bytes", "ms" => "_milliseconds", _ => string.Empty }
                : string.Empty;
            string whole = unit.Length > 0 && !name.EndsWith(unit, StringComparison.Ordinal) ? name + unit : name;
            string[] names = match.Groups["kind"].Value switch
            {
                "Histogram" => [$"{whole}_bucket", $"{whole}_sum", $"{whole}_count"],
                "Counter" or "ObservableCounter" => [$"{whole}_total"],
                _ => [whole],
            };
            foreach (string each in names)
            {
                yield return each;
            }
        }
    }

    [GeneratedRegex(@"\.Create(?<kind>Counter|UpDownCounter|Histogram|Gauge|ObservableCounter|ObservableUpDownCounter|ObservableGauge)(?:<\w+>)?\(\s*""(?<name>speechemotion[\w.]+)""")]
    private static partial Regex Creation();

    // The unit is the next text behind the name: what is observed holds none.
    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Unit();
}
