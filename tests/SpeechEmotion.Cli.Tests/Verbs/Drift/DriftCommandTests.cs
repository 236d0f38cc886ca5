using System.Text.Json.Nodes;
using SpeechEmotion.Cli.Tests.Verbs.Stored;

namespace SpeechEmotion.Cli.Tests.Verbs.Drift;

public class DriftCommandTests
{
    [Fact]
    public async Task Days_are_held_against_the_reference()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        (int exitCode, string output, _) = await StoredCalls.RunAsync("drift", "--store", calls.Store, "--from", "2026-04-01");
        Assert.Equal(0, exitCode);
        string[] lines = output.Split(Environment.NewLine);
        Assert.StartsWith("reference       31", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("2026-04-01       1", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("stable", lines[2], StringComparison.Ordinal);
        Assert.Contains("Reference: 2026-03-01 to before 2026-03-31.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_can_be_named_and_the_report_be_a_document()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        (_, string output, _) = await StoredCalls.RunAsync("drift", "--store", calls.Store, "--reference-from", "2026-03-10", "--reference-to", "2026-03-12", "--tag", "team=blue", "--json");
        JsonNode report = JsonNode.Parse(output)!;
        Assert.Equal((2, 40), ((int)report["reference"]!["points"]!, report["days"]!.AsArray().Count));
        Assert.Equal(2, (await StoredCalls.RunAsync("drift", "--store", calls.Store, "--reference-to", "2026-03-12")).ExitCode);
    }
}
