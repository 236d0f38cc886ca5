using System.Security.Cryptography;
using System.Text.Json;
using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary><c>--denoise</c> and <c>--vad</c>, as users give them.</summary>
public sealed class ProcessingTests : IDisposable
{
    private const int Rate = 16000;

    private readonly AnalyzeFixture _fixture = new();

    public ProcessingTests() => _fixture.Write("in/call.wav", Recording.Pcm16(Noisy(), Rate));

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task What_is_built_in_is_part_of_the_generation()
    {
        (await _fixture.Analyze("in", "--out", "out", "--denoise", "off")).Expect(0);
        string before = Settings();
        (await _fixture.Analyze("in", "--out", "out", "--denoise", "auto", "--vad", "energy")).Expect(0);

        Assert.StartsWith("denoise=off;", before, StringComparison.Ordinal);
        Assert.StartsWith("denoise=logmmse-", Settings(), StringComparison.Ordinal);
        Assert.Contains(";vad=energy-", Settings(), StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(_fixture.PathOf("out/generations"), "*.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Networks_are_part_of_the_generation_by_their_hash()
    {
        Copy("denoiser.onnx", "networks/denoiser.onnx");
        Copy("vad.onnx", "vad.onnx");
        (await _fixture.Analyze("in", "--out", "out", "--denoise", "networks", "--vad", "vad.onnx")).Expect(0);

        Assert.StartsWith($"denoise=snr-1+onnx:{Hash(ModelFolder.Asset("denoiser.onnx"))};", Settings(), StringComparison.Ordinal);
        Assert.EndsWith($";vad=onnx:{Hash(ModelFolder.Asset("vad.onnx"))}", Settings(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silero_decides_on_speech()
    {
        Assert.SkipUnless(Repository.HasShared("models/silero_vad.onnx"), "no silero VAD beside the checkout");
        string silero = Path.Combine(Repository.Shared, "models", "silero_vad.onnx");
        JsonElement call = Assert.Single((await _fixture.Analyze("in", "--out", "out", "--vad", silero, "--json")).Expect(0).Json());

        Assert.Equal(JsonValueKind.Null, call.GetProperty("error").ValueKind);
        Assert.EndsWith($";vad=onnx:{Hash(silero)}", Settings(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_evaluation_takes_them_too()
    {
        _fixture.Write("clips/03-01-05-02-01-02-07.wav", Recording.Pcm16(Noisy(), Rate));
        Copy("vad.onnx", "vad.onnx");
        string[] arguments = ["evaluate", "--data", "clips", "--model", "test", "--json", "--denoise", "auto", "--vad"];
        (await CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, [.. arguments, "vad.onnx"])).Expect(0);
        (await CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, [.. arguments, "absent.onnx"])).Expect(2);
    }

    [Theory]
    [InlineData("--vad", "absent.onnx", 2, "--vad takes energy, or the file of a network")]
    [InlineData("--denoise", "on", 2, "--denoise takes auto, off, or the file of a network")]
    [InlineData("--denoise", "in", 2, "holds 0 networks")]
    [InlineData("--denoise", "vad.onnx", 3, "a denoiser has one of each")]
    [InlineData("--vad", "denoiser.onnx", 3, "has the input 'input' as")]
    [InlineData("--vad", "in/call.wav", 3, "in/call.wav")]
    public async Task What_is_no_such_network_is_refused_in_one_line(string option, string value, int exitCode, string reason)
    {
        Copy("denoiser.onnx", "denoiser.onnx");
        Copy("vad.onnx", "vad.onnx");
        CommandLineResult result = (await _fixture.Analyze("in", "--out", "out", option, value)).Expect(exitCode);

        Assert.Contains(reason, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_fixture.PathOf("out")));
    }

    private string Settings()
    {
        using JsonDocument result = JsonDocument.Parse(File.ReadAllBytes(_fixture.PathOf("out/calls/call.wav.json")));
        return result.RootElement.GetProperty("generation").GetProperty("settings").GetString()!;
    }

    private void Copy(string asset, string name) => _fixture.Write(name, File.ReadAllBytes(ModelFolder.Asset(asset)));

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static float[] Noisy()
    {
        float[] voice = Recording.Voice(4, Rate);
        Random noise = new(1);
        return [.. voice.Select(sample => sample + (0.02f * (noise.NextSingle() - 0.5f)))];
    }
}
