using System.Text.Json;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary><c>stream</c>: raw audio into a process's standard input.</summary>
public sealed class StreamTests : IDisposable
{
    private const int Rate = 8000;
    private const int HeaderBytes = 44;

    private readonly AnalyzeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Windows_come_out_while_the_input_is_open_and_the_rest_at_its_end()
    {
        byte[] pcm = Recording.Pcm16(Recording.Voice(4, Rate), Rate)[HeaderBytes..];
        using CommandLineProcess process = Talk("--rate", "8000", "--json");
        await process.Input.WriteAsync(pcm.AsMemory(0, 2 * 5 * Rate / 2), TestContext.Current.CancellationToken);
        await process.Input.FlushAsync(TestContext.Current.CancellationToken);
        JsonElement first = JsonDocument.Parse((await process.ReadLineAsync())!).RootElement;
        Assert.Equal((0, 0, 2), (first.GetProperty("channel").GetInt32(), first.GetProperty("start").GetDouble(), first.GetProperty("end").GetDouble()));
        Assert.True(first.GetProperty("speech").GetDouble() > 0.5);
        Assert.Equal(1, first.GetProperty("probabilities").EnumerateObject().Sum(one => one.Value.GetDouble()), 3);
        Assert.Contains(first.GetProperty("emotion").GetString(), first.GetProperty("probabilities").EnumerateObject().Select(one => one.Name));

        await process.Input.WriteAsync(pcm.AsMemory(2 * 5 * Rate / 2), TestContext.Current.CancellationToken);
        process.Input.Close();
        List<double> starts = [];
        while (await process.ReadLineAsync() is { } line)
        {
            starts.Add(JsonDocument.Parse(line).RootElement.GetProperty("start").GetDouble());
        }

        Assert.Equal([0.5, 1, 1.5, 2], starts);
        (await process.EndAsync()).Expect(0);
    }

    [Fact]
    public async Task Two_channels_in_words_and_a_sample_cut_short()
    {
        byte[] pcm = Recording.Pcm16([Recording.Voice(2, Rate), new float[2 * Rate]], Rate)[HeaderBytes..];
        using CommandLineProcess process = Talk("--rate", "8000", "--channels", "2");
        await process.Input.WriteAsync(pcm.AsMemory(0, pcm.Length - 1), TestContext.Current.CancellationToken);
        process.Input.Close();
        Assert.Matches(@"^#0  0:00\.0–0:02\.0  [a-z]+ +\d+ %  valence [+−]\d\.\d\d  arousal [+−]\d\.\d\d$", await process.ReadLineAsync());
        Assert.Equal("#1  0:00.0–0:02.0  –", await process.ReadLineAsync());
        Assert.Null(await process.ReadLineAsync());
        CommandLineResult result = (await process.EndAsync()).Expect(0);
        Assert.Contains("its last 3 bytes are left out", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Samples_that_are_no_numbers_end_it()
    {
        using CommandLineProcess process = Talk("--encoding", "float32");
        await process.Input.WriteAsync(Enumerable.Repeat((byte)0xFF, 16_000).ToArray(), TestContext.Current.CancellationToken);
        process.Input.Close();
        CommandLineResult result = (await process.EndAsync()).Expect(1);
        Assert.Contains("Is --encoding right?", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rate", "10", "--rate takes 1000 to 192000, not '10'.")]
    [InlineData("--channels", "99", "--channels takes 1 to 8, not '99'.")]
    [InlineData("--encoding", "mp3", "--encoding takes pcm16, mulaw, alaw, float32, not 'mp3'.")]
    public async Task What_cannot_be_meant_is_named(string option, string value, string message) =>
        Assert.Contains(message, (await CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, "stream", option, value)).Expect(2).Error, StringComparison.Ordinal);

    private CommandLineProcess Talk(params string[] arguments) => CommandLineProcess.Talk(_fixture.Models, _fixture.Folder, ["stream", "--model", "test", .. arguments]);
}
