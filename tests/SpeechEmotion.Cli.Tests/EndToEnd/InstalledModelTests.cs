using System.Text.Json;
using SpeechEmotion.Models;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>The command line as it is published, with the model it comes with.</summary>
public sealed class InstalledModelTests : IDisposable
{
    private static readonly string Models = Path.Combine(Repository.Root, "models");

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_samples_are_analysed_with_their_speakers_and_roles()
    {
        SkipWithoutModel();
        string manifest = Path.Combine(Repository.Root, "samples", "manifest.csv");
        JsonElement[] calls = (await Run("analyze", "--manifest", manifest, "--out", "out", "--json")).Expect(0).Json();

        Assert.Equal(File.ReadLines(manifest).Skip(1).Select(line => line.Split(',')[0]), calls.Select(call => call.GetProperty("call").GetString()!));
        foreach (JsonElement call in calls)
        {
            Assert.InRange(call.GetProperty("seconds").GetDouble(), 60, 120);
            Assert.Equal(["agent", "customer"], call.GetProperty("speakers").EnumerateArray().Select(speaker => speaker.GetProperty("role").GetString()!));
            Assert.All(call.GetProperty("speakers").EnumerateArray(), speaker => Assert.InRange(speaker.GetProperty("speechSeconds").GetDouble(), 10, 100));
            Assert.All(call.GetProperty("segments").EnumerateArray(), segment => Assert.Contains(segment.GetProperty("emotion").GetString(), EmotionClasses.All));
        }

        string report = File.ReadAllText(_folder.File("out/report.html"));
        Assert.DoesNotContain("src=\"http", report, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"http", report, StringComparison.Ordinal);
        Assert.True(File.ReadLines(_folder.File("out/segments.csv")).Count() > calls.Length);
    }

    [Fact]
    public async Task Acted_speech_gets_more_than_one_emotion()
    {
        SkipWithoutModel();
        const string actor = "data/ravdess-16k/Actor_01";
        Assert.SkipUnless(Repository.HasShared(actor), "the reference recordings do not lie beside the checkout");
        JsonElement[] calls = (await Run("analyze", Path.Combine(Repository.Shared, actor), "--out", "out", "--json")).Expect(0).Json();

        Assert.Equal(60, calls.Length);
        string?[] emotions = [.. calls.Select(call => call.GetProperty("speakers")[0].GetProperty("emotion").GetString())];
        Assert.True(emotions.Distinct().Count() >= 4, string.Join(' ', emotions.Distinct()));
    }

    [Fact]
    public async Task The_doctor_finds_nothing_broken()
    {
        SkipWithoutModel();
        CommandLineResult result = (await Run("doctor")).Expect(0);

        Assert.Contains("model ser", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("BROKEN", result.Output, StringComparison.Ordinal);
    }

    private static void SkipWithoutModel() =>
        Assert.SkipUnless(File.Exists(Path.Combine(Models, ModelCatalog.DefaultModel, ModelPackage.ManifestFile)), $"models/{ModelCatalog.DefaultModel} is not installed");

    private Task<CommandLineResult> Run(params string[] arguments) => CommandLineProcess.RunAsync(Models, _folder.Path, arguments);
}
