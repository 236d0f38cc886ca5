using System.Text.Json;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

public sealed class AnalyzeTests : IDisposable
{
    private readonly AnalyzeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task JSON_is_one_object_per_call_in_the_order_of_their_paths()
    {
        WriteCalls(5);
        CommandLineResult result = (await _fixture.Analyze("in", "--out", "out", "--json", "--threads", "3")).Expect(0);

        JsonElement[] calls = result.Json();
        Assert.Equal(["call-0.wav", "call-1.wav", "call-2.wav", "call-3.wav", "call-4.wav"], calls.Select(call => call.GetProperty("call").GetString()!));
        foreach (JsonElement call in calls)
        {
            Assert.Equal(JsonValueKind.Null, call.GetProperty("error").ValueKind);
            Assert.InRange(call.GetProperty("seconds").GetDouble(), 1, 10);
            JsonElement speaker = Assert.Single(call.GetProperty("speakers").EnumerateArray());
            Assert.Equal($"{call.GetProperty("call").GetString()}#0", speaker.GetProperty("speaker").GetString());
            Assert.Equal(0, speaker.GetProperty("channel").GetInt32());
            Assert.Equal(JsonValueKind.Null, speaker.GetProperty("role").ValueKind);
            Assert.InRange(speaker.GetProperty("speechSeconds").GetDouble(), 0.5, 10);
            Assert.Contains(speaker.GetProperty("emotion").GetString(), EmotionClasses.All);
            Assert.Equal(EmotionClasses.All, speaker.GetProperty("probabilities").EnumerateObject().Select(pair => pair.Name));
            Assert.Equal(1, speaker.GetProperty("probabilities").EnumerateObject().Sum(pair => pair.Value.GetDouble()), 1e-3);
            Assert.InRange(speaker.GetProperty("valence").GetDouble(), -1, 1);
            Assert.InRange(speaker.GetProperty("arousal").GetDouble(), -1, 1);
            JsonElement[] segments = [.. call.GetProperty("segments").EnumerateArray()];
            Assert.NotEmpty(segments);
            Assert.All(segments, segment =>
            {
                Assert.Equal($"{call.GetProperty("call").GetString()}#0", segment.GetProperty("speaker").GetString());
                Assert.True(segment.GetProperty("start").GetDouble() < segment.GetProperty("end").GetDouble());
                Assert.Contains(segment.GetProperty("emotion").GetString(), EmotionClasses.All);
                Assert.InRange(segment.GetProperty("confidence").GetDouble(), 0, 1);
            });
        }
    }

    [Fact]
    public async Task The_table_names_calls_speakers_and_the_report()
    {
        WriteCalls(2);
        CommandLineResult result = (await _fixture.Analyze("in", "--out", "out")).Expect(0);

        Assert.StartsWith("call ", result.Output, StringComparison.Ordinal);
        Assert.Contains("call-0.wav#0", result.Output, StringComparison.Ordinal);
        Assert.Contains("call-1.wav", result.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("out", "report.html"), result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_fixture.PathOf("out/report.html")));
        Assert.True(File.Exists(_fixture.PathOf("out/segments.csv")));
    }

    [Fact]
    public async Task The_number_of_threads_changes_no_byte()
    {
        WriteCalls(6);
        string one = (await _fixture.Analyze("in", "--out", "one", "--threads", "1", "--json")).Expect(0).Output;
        string five = (await _fixture.Analyze("in", "--out", "five", "--threads", "5", "--json")).Expect(0).Output;

        Assert.Equal(one, five);
        Assert.Equal(_fixture.Tree("one"), _fixture.Tree("five"));
    }

    [Fact]
    public async Task What_was_finished_earlier_is_printed_again_and_not_done_again()
    {
        WriteCalls(2);
        (await _fixture.Analyze("in", "--out", "out", "--json")).Expect(0);
        DateTime[] written = Written();
        WriteCalls(4);
        CommandLineResult result = (await _fixture.Analyze("in", "--out", "out", "--json")).Expect(0);

        Assert.Equal(4, result.Json().Length);
        Assert.Contains("2 calls analysed, 2 finished earlier", result.Error, StringComparison.Ordinal);
        Assert.Equal(written, Written()[..2]);

        DateTime table = File.GetLastWriteTimeUtc(_fixture.PathOf("out/segments.csv"));
        Assert.Equal(4, (await _fixture.Analyze("in", "--out", "out", "--json")).Expect(0).Json().Length);
        Assert.Equal(table, File.GetLastWriteTimeUtc(_fixture.PathOf("out/segments.csv")));
        File.Delete(_fixture.PathOf("out/calls/call-2.wav.json"));
        Assert.Contains("1 calls analysed, 3 finished earlier", (await _fixture.Analyze("in", "--out", "out")).Expect(0).Error, StringComparison.Ordinal);
        Assert.NotEqual(table, File.GetLastWriteTimeUtc(_fixture.PathOf("out/segments.csv")));
    }

    [Fact]
    public async Task A_manifest_names_calls_speakers_and_roles()
    {
        _fixture.Write("in/a.wav", Recording.Pcm16(Recording.Voice(3, 8000), 8000, channels: 2));
        File.WriteAllText(_fixture.PathOf("calls.csv"), "call,uri,speaker0,speaker1,role0,role1\nx/1,in/a.wav,laura,bob,agent,customer\nbad,,,,,\n");
        CommandLineResult result = (await _fixture.Analyze("--manifest", "calls.csv", "--out", "out", "--json")).Expect(1);

        JsonElement call = Assert.Single(result.Json());
        Assert.Equal("x/1", call.GetProperty("call").GetString());
        Assert.Equal(["laura", "bob"], call.GetProperty("speakers").EnumerateArray().Select(speaker => speaker.GetProperty("speaker").GetString()!));
        Assert.Equal(["agent", "customer"], call.GetProperty("speakers").EnumerateArray().Select(speaker => speaker.GetProperty("role").GetString()!));
        Assert.Contains("calls.csv:3: the row has no uri", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_fixture.PathOf("out/calls/x/1.json")));
    }

    [Fact]
    public async Task Two_runs_do_not_write_to_one_folder()
    {
        WriteCalls(1);
        Directory.CreateDirectory(_fixture.PathOf("out"));
        await using Storage.Folders.FolderBlobStore other = Storage.Folders.FolderBlobStore.Open(_fixture.PathOf("out"));

        CommandLineResult result = (await _fixture.Analyze("in", "--out", "out")).Expect(3);
        Assert.Contains("another run", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.wav")]
    [InlineData("in", "other")]
    [InlineData("--manifest", "missing.csv")]
    [InlineData("in", "--threads", "0")]
    public async Task Wrong_use_ends_with_2_and_leaves_nothing(params string[] arguments)
    {
        WriteCalls(1);
        _fixture.Write("other/call-0.wav", []);
        CommandLineResult result = (await _fixture.Analyze([.. arguments, "--out", "out"])).Expect(2);

        Assert.Empty(result.Output);
        Assert.False(Directory.Exists(_fixture.PathOf("out")));
    }

    private DateTime[] Written() =>
        [.. Directory.EnumerateFiles(_fixture.PathOf("out/calls")).Order(StringComparer.Ordinal).Select(File.GetLastWriteTimeUtc)];

    private void WriteCalls(int count)
    {
        for (int index = 0; index < count; index++)
        {
            _fixture.Write($"in/call-{index}.wav", Recording.Pcm16(Recording.Voice(2 + index, 8000, 120 + (20 * index)), 8000));
        }
    }
}
