using System.Text.Json;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

public sealed class BadInputTests : IDisposable
{
    private const int Rate = 16000;

    private readonly AnalyzeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    public static TheoryData<string, string> Broken => new()
    {
        { "empty.wav", "empty" },
        { "text.wav", "not_audio" },
        { "cut.wav", "truncated" },
        { "nan.wav", "not_finite" },
        { "dangling.wav", "unreadable" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_recording_fails_alone(string name, string code)
    {
        float[] voice = Recording.Voice(3, Rate);
        byte[] good = Recording.Pcm16(voice, Rate);
        voice[1000] = float.NaN;
        _fixture.Write("in/good.wav", good);
        switch (name)
        {
            case "empty.wav":
                _fixture.Write("in/empty.wav", []);
                break;
            case "text.wav":
                _fixture.Write("in/text.wav", "This is no recording, whatever its name says.\n"u8.ToArray());
                break;
            case "cut.wav":
                _fixture.Write("in/cut.wav", good[..^1001]);
                break;
            case "nan.wav":
                _fixture.Write("in/nan.wav", Recording.Float32(voice, Rate));
                break;
            default:
                File.CreateSymbolicLink(_fixture.PathOf("in/dangling.wav"), "nowhere.wav");
                break;
        }

        await FailsAlone(name, code);
    }

    [Fact]
    public async Task A_recording_one_may_not_read_fails_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "needs a user whom permissions bind");
        _fixture.Write("in/good.wav", Recording.Pcm16(Recording.Voice(3, Rate), Rate));
        _fixture.Write("in/closed.wav", Recording.Pcm16(Recording.Voice(3, Rate), Rate));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_fixture.PathOf("in/closed.wav"), UnixFileMode.None);
        }

        await FailsAlone("closed.wav", "unreadable");
    }

    [Theory]
    [InlineData("short", 16000, 1, 0.2)]
    [InlineData("fast", 192000, 1, 3)]
    [InlineData("wide", 16000, 7, 3)]
    public async Task Unusual_recordings_are_analysed(string name, int rate, int channels, double seconds)
    {
        _fixture.Write($"in/{name}.wav", Recording.Pcm16(Recording.Voice(seconds, rate), rate, channels));
        JsonElement call = Assert.Single((await _fixture.Analyze("in", "--out", "out", "--json")).Expect(0).Json());

        Assert.Equal(JsonValueKind.Null, call.GetProperty("error").ValueKind);
        Assert.Equal(seconds, call.GetProperty("seconds").GetDouble(), 0.01);
        Assert.Equal(channels, call.GetProperty("speakers").GetArrayLength());
    }

    [Fact]
    public async Task Silence_has_no_emotion()
    {
        _fixture.Write("in/silence.wav", Recording.Pcm16(new float[5 * Rate], Rate));
        JsonElement call = Assert.Single((await _fixture.Analyze("in", "--out", "out", "--json")).Expect(0).Json());

        Assert.Equal(JsonValueKind.Null, call.GetProperty("error").ValueKind);
        Assert.Equal(JsonValueKind.Null, call.GetProperty("speakers")[0].GetProperty("emotion").ValueKind);
        Assert.Equal(0, call.GetProperty("segments").GetArrayLength());
    }

    [Fact]
    public async Task A_directory_without_recordings_is_named()
    {
        _fixture.Write("in/good.wav", Recording.Pcm16(Recording.Voice(3, Rate), Rate));
        Directory.CreateDirectory(_fixture.PathOf("nothing"));
        CommandLineResult result = (await _fixture.Analyze("in", "nothing", "--out", "out", "--json")).Expect(1);

        Assert.Single(result.ErrorLines, line => line.StartsWith("nothing: the directory holds no recordings", StringComparison.Ordinal));
        Assert.Equal("no_recordings", result.Json()[1].GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_model_with_a_wrong_hash_is_refused()
    {
        _fixture.Write("in/good.wav", Recording.Pcm16(Recording.Voice(3, Rate), Rate));
        string network = Path.Combine(_fixture.ModelPath, "model.onnx");
        byte[] bytes = File.ReadAllBytes(network);
        bytes[^1] ^= 1;
        File.WriteAllBytes(network, bytes);
        CommandLineResult result = (await _fixture.Analyze("in", "--out", "out")).Expect(3);

        Assert.Single(result.ErrorLines);
        Assert.Contains("model.onnx", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.False(Directory.Exists(_fixture.PathOf("out")));
    }

    [Fact]
    public async Task A_model_with_a_front_end_that_is_not_here_is_refused()
    {
        _fixture.Write("in/good.wav", Recording.Pcm16(Recording.Voice(3, Rate), Rate));
        string manifest = Path.Combine(_fixture.ModelPath, "model.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("logmel64", "soundings", StringComparison.Ordinal));
        File.Delete(Path.Combine(_fixture.ModelPath, "model.sig"));
        CommandLineResult result = (await _fixture.Analyze("in", "--out", "out", "--allow-unsigned")).Expect(3);

        Assert.Single(result.ErrorLines);
        Assert.Contains("soundings", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_fixture.PathOf("out")));
    }

    private async Task FailsAlone(string name, string code)
    {
        CommandLineResult result = (await _fixture.Analyze("in", "--out", "out", "--json")).Expect(1);

        Assert.Single(result.ErrorLines, line => line.StartsWith($"{name}: ", StringComparison.Ordinal));
        JsonElement[] calls = result.Json();
        Assert.Equal(2, calls.Length);
        foreach (JsonElement call in calls)
        {
            bool isGood = call.GetProperty("call").GetString() == "good.wav";
            Assert.Equal(isGood ? null : code, isGood ? null : call.GetProperty("error").GetProperty("code").GetString());
            Assert.Equal(isGood, call.GetProperty("error").ValueKind == JsonValueKind.Null);
        }

        using JsonDocument kept = JsonDocument.Parse(File.ReadAllBytes(_fixture.PathOf($"out/calls/{name}.json")));
        Assert.Equal(code, kept.RootElement.GetProperty("error").GetProperty("code").GetString());
        Assert.DoesNotContain(_fixture.Folder, kept.RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
