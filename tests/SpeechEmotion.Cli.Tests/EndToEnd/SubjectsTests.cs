using System.Text.Json;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>Whose emotions a run computes, and what it says of it.</summary>
public sealed class SubjectsTests : IDisposable
{
    private readonly AnalyzeFixture _fixture = new();

    public SubjectsTests()
    {
        _fixture.Write("in/a.wav", Recording.Pcm16([Recording.Voice(6, 8000), Recording.Voice(6, 8000, pitch: 210)], 8000));
        File.WriteAllText(_fixture.PathOf("calls.csv"), "call,uri,speaker0,speaker1,role0,role1\na,in/a.wav,laura,bob,agent,customer\n");
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Of_agents_no_emotions_are_computed_unless_an_exception_says_why()
    {
        JsonElement[] speakers = Speakers(await _fixture.Analyze("--manifest", "calls.csv", "--out", "out", "--json"));
        Assert.True(speakers[0].GetProperty("withheld").GetBoolean());
        Assert.Equal(JsonValueKind.Null, speakers[0].GetProperty("emotion").ValueKind);
        Assert.Equal(JsonValueKind.String, speakers[1].GetProperty("emotion").ValueKind);
        Assert.False(File.Exists(_fixture.PathOf("out/subject-exceptions.json")));

        CommandLineResult exception = await _fixture.Analyze("--manifest", "calls.csv", "--out", "out", "--json", "--subjects", "all", "--subjects-exception", "safety of drivers");
        Assert.Equal(JsonValueKind.String, Speakers(exception)[0].GetProperty("emotion").ValueKind);
        Assert.Contains("Emotions of agents are computed too, by exception: safety of drivers", exception.Error, StringComparison.Ordinal);
        Assert.Contains("safety of drivers", File.ReadAllText(_fixture.PathOf("out/subject-exceptions.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_without_a_reason_is_refused()
    {
        CommandLineResult result = (await _fixture.Analyze("--manifest", "calls.csv", "--out", "out", "--subjects", "all")).Expect(2);
        Assert.Contains("say why", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_fixture.PathOf("out")));
    }

    [Fact]
    public async Task Without_roles_the_reader_answers_for_it_and_is_told_once()
    {
        CommandLineResult result = (await _fixture.Analyze("in", "--out", "out")).Expect(0);
        Assert.Equal(1, result.Error.Split("name no role").Length - 1);
        Assert.Contains("\"withoutRoles\":1", File.ReadAllText(_fixture.PathOf("out/report.html")), StringComparison.Ordinal);
        CommandLineResult named = (await _fixture.Analyze("--manifest", "calls.csv", "--out", "other")).Expect(0);
        Assert.DoesNotContain("name no role", named.Error, StringComparison.Ordinal);
    }

    private static JsonElement[] Speakers(CommandLineResult result) => [.. Assert.Single(result.Expect(0).Json()).GetProperty("speakers").EnumerateArray()];
}
