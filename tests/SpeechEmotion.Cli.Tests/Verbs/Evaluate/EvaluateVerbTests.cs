using System.Globalization;
using System.Text.Json.Nodes;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Signal.Conditions;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.Verbs.Evaluate;

public class EvaluateVerbTests
{
    private static readonly string Ravdess = Path.Combine(Repository.Shared, "data/ravdess-16k");

    [Theory]
    [InlineData("clean")]
    [InlineData("telephone")]
    [InlineData("noisy10")]
    [InlineData("mp3-16k")]
    [InlineData("gsm")]
    public async Task An_actor_s_clips_are_scored_whatever_the_threads(string condition)
    {
        Assert.SkipUnless(RecordingCondition.Get(condition).Missing is null, $"{condition} cannot be made on this machine.");
        Assert.SkipUnless(Repository.HasShared("data/ravdess-16k/Actor_01"), "The labelled corpora do not lie beside the checkout.");
        using ModelFolder model = new(sign: false);
        using TemporaryDirectory directory = new();
        string labels = Every(directory, 6);
        string[] arguments = ["--data", Ravdess, "--labels", labels, "--model", model.Path, "--allow-unsigned", "--condition", condition, "--json"];
        (int exitCode, string output, _) = await Run([.. arguments, "--threads", "1"]);
        Assert.Equal(ExitCode.Done, exitCode);
        JsonNode report = JsonNode.Parse(output)!;
        Assert.Equal(condition, (string?)report["condition"]);
        Assert.Equal(10, (int)report["clips"]!);
        Assert.Equal(10, report["confusion"]!.AsArray().Sum(row => row!.AsArray().Sum(cell => (int)cell!)) + (int)report["noSpeech"]!);
        Assert.Equal(output, (await Run([.. arguments, "--threads", "3"])).Output);
    }

    [Fact]
    public async Task The_report_is_written_as_json_csv_and_a_picture()
    {
        using ModelFolder model = new(sign: false);
        using TemporaryDirectory directory = new();
        Silence(directory, "03-01-05-02-01-02-07.wav");
        Silence(directory, "13a05Lb.wav");
        (int exitCode, string output, string error) = await Run("--data", directory.Path, "--model", model.Path, "--allow-unsigned", "--out", directory.File("report"));
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("1 clips in which no speech was found count as wrong", output, StringComparison.Ordinal);
        Assert.Contains("1 clips labelled 'boredom' are left out", output, StringComparison.Ordinal);
        Assert.DoesNotContain("was trained on", error, StringComparison.Ordinal);
        Assert.Equal(
            ["calibration.csv", "calibration.svg", "clips.csv", "confusion.csv", "confusion.svg", "evaluation.json"],
            Directory.EnumerateFiles(directory.File("report")).Select(Path.GetFileName).Order(StringComparer.Ordinal)!);
        JsonNode report = JsonNode.Parse(File.ReadAllText(directory.File("report/evaluation.json")))!;
        Assert.Equal(0, (double)report["wa"]!);
        Assert.Equal(1, (int)report["leftOut"]!["boredom"]!);
    }

    [Fact]
    public async Task Speakers_the_model_has_heard_are_warned_of()
    {
        using ModelFolder model = new(sign: false);
        using TemporaryDirectory directory = new();
        Silence(directory, "03-01-05-02-01-02-01.wav");
        Silence(directory, "03-01-05-02-01-02-02.wav");
        (_, _, string error) = await Run("--data", directory.Path, "--model", model.Path, "--allow-unsigned", "--json");
        Assert.Contains("warning: model 'test' was trained on 1 of these 2 speakers (ravdess:01)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clip_that_cannot_be_read_is_named_and_ends_with_1()
    {
        using ModelFolder model = new(sign: false);
        using TemporaryDirectory directory = new();
        Silence(directory, "03-01-05-02-01-02-07.wav");
        File.WriteAllText(directory.File("03-01-05-02-01-02-08.wav"), "no recording at all");
        (int exitCode, string output, string error) = await Run("--data", directory.Path, "--model", model.Path, "--allow-unsigned", "--json");
        Assert.Equal(ExitCode.Incomplete, exitCode);
        Assert.Contains("03-01-05-02-01-02-08.wav: ", error, StringComparison.Ordinal);
        Assert.Equal((1, 1), ((int)JsonNode.Parse(output)!["clips"]!, (int)JsonNode.Parse(output)!["failed"]!));
    }

    [Fact]
    public async Task A_refused_model_ends_with_3_and_one_line()
    {
        using ModelFolder model = new(sign: false);
        using TemporaryDirectory directory = new();
        Silence(directory, "03-01-05-02-01-02-07.wav");
        (int exitCode, string output, string error) = await Run("--data", directory.Path, "--model", model.Path);
        Assert.Equal(ExitCode.CouldNotStart, exitCode);
        Assert.Empty(output);
        Assert.Contains("model.sig", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--condition", "underwater")]
    [InlineData("--threads", "0")]
    [InlineData("--adapt", "-1")]
    [InlineData("--adapt", "NaN")]
    [InlineData("--labels", "/nonexistent/labels.csv")]
    [InlineData("--restrict", "--no-such-option")]
    public async Task Wrong_use_ends_with_2(params string[] arguments)
    {
        using TemporaryDirectory directory = new();
        Silence(directory, "03-01-05-02-01-02-07.wav");
        Assert.Equal(ExitCode.WrongUse, (await Run(["--data", directory.Path, .. arguments])).ExitCode);
    }

    [Fact]
    public async Task Labels_the_model_does_not_know_at_all_end_with_2()
    {
        using ModelFolder model = new(sign: false);
        using TemporaryDirectory directory = new();
        Silence(directory, "13a05Lb.wav");
        (int exitCode, _, string error) = await Run("--data", directory.Path, "--model", model.Path, "--allow-unsigned");
        Assert.Equal(ExitCode.WrongUse, exitCode);
        Assert.Contains("No clip has a label", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adapted_model_hears_each_speaker_s_other_clips_whatever_the_threads()
    {
        Assert.SkipUnless(Repository.HasShared("data/ravdess-16k/Actor_01"), "The labelled corpora do not lie beside the checkout.");
        using ModelFolder model = new(change: manifest => manifest["adaptation"] = JsonNode.Parse("""{"shrinkage":5}"""), sign: false);
        using TemporaryDirectory directory = new();
        string[] arguments = ["--data", Ravdess, "--labels", Every(directory, 10), "--model", model.Path, "--allow-unsigned", "--json"];
        string plain = (await Run(arguments)).Output;
        string nobody = (await Run([.. arguments, "--adapt", "0"])).Output;
        Assert.Null(JsonNode.Parse(plain)!["adapt"]);
        Assert.Equal((0.0, 0.0), Known(nobody));
        Assert.Equal((string)JsonNode.Parse(plain)!["calibration"]!.ToJsonString(), (string)JsonNode.Parse(nobody)!["calibration"]!.ToJsonString());
        (int exitCode, string output, _) = await Run([.. arguments, "--adapt", "3", "--threads", "1"]);
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.InRange(Known(output).Least, 3, 8);
        Assert.NotEqual((double)JsonNode.Parse(plain)!["ece"]!, (double)JsonNode.Parse(output)!["ece"]!);
        Assert.Equal(output, (await Run([.. arguments, "--adapt", "3", "--threads", "3"])).Output);

        static (double Mean, double Least) Known(string report) =>
            ((double)JsonNode.Parse(report)!["adapt"]!["meanHeard"]!, (double)JsonNode.Parse(report)!["adapt"]!["leastHeard"]!);
    }

    [Fact]
    public async Task Adapting_a_model_that_is_not_adapted_ends_with_3_and_clips_without_speakers_with_2()
    {
        using ModelFolder plain = new(sign: false);
        using ModelFolder adapted = new(change: manifest => manifest["adaptation"] = JsonNode.Parse("""{"shrinkage":5}"""), sign: false);
        using TemporaryDirectory directory = new();
        Silence(directory, "a.wav");
        Silence(directory, "b.wav");
        File.WriteAllText(directory.File("labels.csv"), "a.wav,angry,anna\nb.wav,angry\n");
        string[] arguments = ["--data", directory.Path, "--labels", directory.File("labels.csv"), "--allow-unsigned", "--adapt", "10"];
        (int exitCode, _, string error) = await Run([.. arguments, "--model", plain.Path]);
        Assert.Equal(ExitCode.CouldNotStart, exitCode);
        Assert.Contains("its manifest has no \"adaptation\"", error, StringComparison.Ordinal);
        (exitCode, _, error) = await Run([.. arguments, "--model", adapted.Path]);
        Assert.Equal(ExitCode.WrongUse, exitCode);
        Assert.Contains("1 of 2 clips have no speaker (b.wav)", error, StringComparison.Ordinal);
    }

    private static string Every(TemporaryDirectory directory, int step)
    {
        string[] names = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];
        string[] clips = [.. Directory.EnumerateFiles(Path.Combine(Ravdess, "Actor_01")).Order(StringComparer.Ordinal)];
        IEnumerable<string> rows = clips.Where((_, i) => i % step == 0).Select(clip =>
            $"{Path.GetRelativePath(Ravdess, clip)},{names[int.Parse(Path.GetFileName(clip).AsSpan(6, 2), CultureInfo.InvariantCulture) - 1]}");
        File.WriteAllLines(directory.File("labels.csv"), rows);
        return directory.File("labels.csv");
    }

    // A second of digital silence: 8 kHz, 16 bit, mono.
    private static void Silence(TemporaryDirectory directory, string name)
    {
        byte[] wav = new byte[44 + 16000];
        byte[] header = [.. "RIFF"u8, 0xA4, 0x3E, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0, .. "data"u8, 0x80, 0x3E, 0, 0];
        header.CopyTo(wav, 0);
        File.WriteAllBytes(directory.File(name), wav);
    }

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = await CommandLine.RunAsync(RootVerb.Create(), ["evaluate", .. arguments], output, error, CancellationToken.None);
        return (exitCode, output.ToString(), error.ToString());
    }
}
