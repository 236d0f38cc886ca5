using System.Text.Json.Nodes;
using SpeechEmotion.Cli.Tests.Verbs.Stored;

namespace SpeechEmotion.Cli.Tests.Verbs.Alerts;

public class AlertsCommandTests
{
    private const string Rules = """{"schema":1,"rules":[{"name":"three","kind":"in-a-row","measure":"valence","below":0,"calls":3}]}""";

    [Fact]
    public async Task Rules_are_kept_with_what_they_found_and_used_again()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        string rules = calls.File("rules.json");
        await File.WriteAllTextAsync(rules, Rules, TestContext.Current.CancellationToken);
        (int exitCode, string output, _) = await StoredCalls.RunAsync("alerts", "--store", calls.Store, "--rules", rules);
        Assert.Equal(0, exitCode);
        Assert.Contains("1 alerts, 0 withdrawn, by 1 rules.", output, StringComparison.Ordinal);
        JsonNode again = JsonNode.Parse((await StoredCalls.RunAsync("alerts", "--store", calls.Store, "--json")).Output)!;
        Assert.Equal("anna", (string?)Assert.Single(again["alerts"]!.AsArray())!["speaker"]);

        await File.WriteAllTextAsync(rules, Rules.Replace("\"below\":0", "\"below\":-0.9", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("0 alerts, 1 withdrawn", (await StoredCalls.RunAsync("alerts", "--store", calls.Store, "--rules", rules)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_writes_nothing()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        string rules = calls.File("rules.json");
        await File.WriteAllTextAsync(rules, Rules, TestContext.Current.CancellationToken);
        Assert.Contains("1 alerts", (await StoredCalls.RunAsync("alerts", "--store", calls.Store, "--rules", rules, "--try")).Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(calls.Store, "alerts")));
    }

    [Fact]
    public async Task Missing_rules_and_wrong_ones_are_one_line()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        (int exitCode, _, string error) = await StoredCalls.RunAsync("alerts", "--store", calls.Store);
        Assert.Equal(2, exitCode);
        Assert.Contains("has no rules yet", error, StringComparison.Ordinal);
        string rules = calls.File("rules.json");
        await File.WriteAllTextAsync(rules, """{"schema":1,"rules":[{"name":"x","kind":"loud"}]}""", TestContext.Current.CancellationToken);
        Assert.Equal(2, (await StoredCalls.RunAsync("alerts", "--store", calls.Store, "--rules", rules)).ExitCode);
        Assert.Equal(3, (await StoredCalls.RunAsync("alerts", "--store", calls.File("nowhere"))).ExitCode);
        Assert.False(Directory.Exists(calls.File("nowhere")));
    }
}
