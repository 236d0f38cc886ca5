using System.Text.Json.Nodes;
using SpeechEmotion.Cli.Tests.Verbs.Stored;

namespace SpeechEmotion.Cli.Tests.Verbs.Speakers;

public class SpeakersCommandTests
{
    [Fact]
    public async Task Speakers_are_listed_the_most_negative_first()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        (int exitCode, string output, _) = await StoredCalls.RunAsync("speakers", "--store", calls.Store);
        Assert.Equal(0, exitCode);
        string[] lines = output.Split(Environment.NewLine);
        Assert.StartsWith("speaker  calls  speech  first       last", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("anna        40   20:00  2026-03-01  2026-04-09    +0.11", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("=ben         1    0:30  2026-03-04", lines[2], StringComparison.Ordinal);
        (_, string json, _) = await StoredCalls.RunAsync("speakers", "--store", calls.Store, "--order", "recent", "--tag", "team=blue", "--limit", "1", "--json");
        Assert.Equal("anna", (string?)Assert.Single(JsonNode.Parse(json)!["items"]!.AsArray())!["speaker"]);
    }

    [Fact]
    public async Task A_trajectory_is_shown_by_the_readers_clock_with_its_trend()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        (int exitCode, string output, _) = await StoredCalls.RunAsync("speakers", "anna", "--store", calls.Store, "--tz", "Asia/Kathmandu", "--from", "2026-03-05");
        Assert.Equal(0, exitCode);
        string[] lines = output.Split(Environment.NewLine);
        Assert.StartsWith("2026-03-06", lines[1], StringComparison.Ordinal);
        Assert.Contains("valence: -0.600 in 30 days", output, StringComparison.Ordinal);
        (_, string json, _) = await StoredCalls.RunAsync("speakers", "--group", "--tag", "team=blue", "--store", calls.Store, "--resolution", "month", "--json");
        JsonNode group = JsonNode.Parse(json)!;
        Assert.Equal((2, 2), ((int)group["group"]!["speakers"]!, group["points"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("--tz: there is no time zone 'Nowhere'", "anna", "--tz", "Nowhere")]
    [InlineData("--from: 'soon' is not a time", "anna", "--from", "soon")]
    [InlineData("--tag: 'team' is not a tag", "--tag", "team")]
    [InlineData("--group needs --tag", "--group")]
    [InlineData("--limit: at least 1", "--limit", "0")]
    public async Task Wrong_use_is_one_line(string expected, params string[] arguments)
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        (int exitCode, _, string error) = await StoredCalls.RunAsync(["speakers", .. arguments, "--store", calls.Store]);
        Assert.Equal(2, exitCode);
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_store_that_is_not_there_ends_with_3_and_a_damaged_page_with_1()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        Assert.Equal(3, (await StoredCalls.RunAsync("speakers", "--store", calls.File("nowhere"))).ExitCode);
        await File.WriteAllTextAsync(Path.Combine(calls.Store, "speakers", "anna", "pages", "2026-03"), "SETP", TestContext.Current.CancellationToken);
        (int exitCode, _, string error) = await StoredCalls.RunAsync("speakers", "--store", calls.Store);
        Assert.Equal(1, exitCode);
        Assert.Contains("'speakers/anna/pages/2026-03' cannot be used", error, StringComparison.Ordinal);
    }
}
