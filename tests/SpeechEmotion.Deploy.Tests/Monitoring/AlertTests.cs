using System.Text.RegularExpressions;

namespace SpeechEmotion.Deploy.Tests.Monitoring;

public sealed partial class AlertTests
{
    private const string Operations = "docs/operations.md";

    [Fact]
    public void Every_alert_has_its_section_and_every_section_its_alert()
    {
        string[] alerts = [.. Alert.All().Select(alert => alert.Name)];
        string document = Checkout.Read(Operations);
        int start = document.IndexOf("\n## Alerts\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{Operations} has no alerts");
        Assert.Equal(alerts.Order(StringComparer.Ordinal), Heading().Matches(document[start..]).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.All(Alert.All(), alert => Assert.Equal($"{Operations}#{alert.Name.ToLowerInvariant()}", alert.Runbook));
        Assert.All(Alert.All(), alert => Assert.Contains(alert.Severity, new[] { "page", "ticket" }));
    }

    [Fact]
    public void Every_alert_is_tested_to_fire()
    {
        string tests = Checkout.Read("deploy/prometheus/alerts.test.yml");
        Assert.All(Alert.All(), alert => Assert.Contains($"alertname=\"{alert.Name}\"", tests, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_rules_hold_and_fire_when_they_should()
    {
        Assert.SkipUnless(Checkout.Find("promtool") is not null, "promtool is not installed (Debian: prometheus)");
        (int code, string output) = await Checkout.RunAsync("promtool", "check", "rules", Checkout.PathOf(Alert.File));
        Assert.True(code == 0, output);
        (code, output) = await Checkout.RunAsync("promtool", "test", "rules", Checkout.PathOf("deploy/prometheus/alerts.test.yml"));
        Assert.True(code == 0, output);
        (code, output) = await Checkout.RunAsync("promtool", "check", "config", "--syntax-only", Checkout.PathOf("deploy/prometheus/prometheus.yml"));
        Assert.True(code == 0, output);
    }

    [GeneratedRegex("^### (\\w+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
