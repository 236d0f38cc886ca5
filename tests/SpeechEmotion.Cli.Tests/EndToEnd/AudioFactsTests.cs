using System.Text.Json;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>What call archives get wrong, as a result tells it.</summary>
public sealed class AudioFactsTests : IDisposable
{
    private const int Rate = 44100;
    private const float Offset = 0.02f;
    private readonly AnalyzeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Clipping_offset_copies_silence_and_a_narrow_band_are_in_the_result()
    {
        // A voice of a telephone's band, too loud, not about zero, stored at a CD's rate, twice; and a channel that nobody is on.
        float[] voice = [.. Recording.Voice(4, Rate).Select(sample => Math.Clamp((5 * sample) + Offset, -1f, 1f))];
        float[] clean = [.. Recording.Voice(4, Rate, pitch: 180).Select(sample => (0.5f * sample) + Offset)];
        _fixture.Write("in/a.wav", Recording.Pcm16([voice, voice, new float[voice.Length], clean], Rate));
        (await _fixture.Analyze("in", "--out", "out", "--json")).Expect(0);

        using JsonDocument result = JsonDocument.Parse(File.ReadAllBytes(_fixture.PathOf("out/calls/a.wav.json")));
        JsonElement audio = result.RootElement.GetProperty("audio");
        Assert.Equal((Rate, "wav", "pcm_s16le"), (audio.GetProperty("sampleRate").GetInt32(), audio.GetProperty("container").GetString(), audio.GetProperty("encoding").GetString()));
        JsonElement[] channels = [.. audio.GetProperty("channels").EnumerateArray()];
        Assert.Equal(4, channels.Length);
        Assert.InRange(channels[0].GetProperty("clippedShare").GetDouble(), 0.01, 0.5);
        Assert.Equal(0, channels[3].GetProperty("clippedShare").GetDouble());
        Assert.Equal(Offset, channels[3].GetProperty("dcOffset").GetDouble(), 0.002);
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Number, JsonValueKind.Null, JsonValueKind.Null], channels.Select(channel => channel.GetProperty("sameAs").ValueKind));
        Assert.Equal(0, channels[1].GetProperty("sameAs").GetInt32());
        Assert.Equal([false, false, true, false], channels.Select(channel => channel.GetProperty("silent").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, channels[2].GetProperty("peakDbfs").ValueKind);
        Assert.InRange(channels[3].GetProperty("bandwidthHz").GetDouble(), 3250, 4000);
        Assert.Equal(
            ["clipped", "identical_channels", "silent_channel"],
            result.RootElement.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!).Order(StringComparer.Ordinal));
    }
}
