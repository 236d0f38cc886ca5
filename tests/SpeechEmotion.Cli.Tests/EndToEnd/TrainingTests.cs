using SpeechEmotion.Models;
using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>The training recipe under <c>models/training</c>, as far as it can be tried without recordings.</summary>
public sealed class TrainingTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_recipe_s_own_checks_pass() =>
        (await TrainingPython.RunAsync("-m", "unittest", "discover", "-s", "training/tests", "-t", ".")).Expect(0);

    [Fact]
    public async Task A_company_s_recordings_and_corrections_become_a_signed_installed_model_in_one_command()
    {
        foreach (string program in (string[])["espeak-ng", "sox", "openssl", "ffmpeg"])
        {
            Assert.SkipUnless(await TrainingPython.HasAsync(program), $"{program} is not installed");
        }

        string corpus = _folder.File("corpus");
        string models = _folder.File("models");
        (await TrainingPython.RunAsync("-m", "training.examples.voices", "--out", corpus, "--sentences", "1")).Expect(0);
        using SigningKey key = new();
        File.WriteAllText(_folder.File("key.pem"), key.PrivatePem);
        string[] arguments =
        [
            "-m", "training.retrain", "--csv", Path.Combine(corpus, "labels.csv"),
            "--corrections", Path.Combine(corpus, "corrections.csv"), "--calls", Path.Combine(corpus, "calls"),
            "--speechemotion", Path.Combine(AppContext.BaseDirectory, "speechemotion"), "--key", _folder.File("key.pem"), "--out", Path.Combine(models, "own"),
            "--family", "mel-crnn", "--epochs", "1",
        ];
        CommandLineResult first = (await TrainingPython.RunAsync(arguments)).Expect(0);

        Assert.Contains("is signed", first.Output, StringComparison.Ordinal);
        ModelCatalog catalog = new(models);
        ModelManifest manifest = catalog.Load("own").Manifest;
        Assert.Equal(["neutral", "happy", "sad", "angry"], manifest.Classes);
        Assert.Equal(["own:f1", "own:f2", "own:f4", "own:m1", "own:m3", "own:m7"], manifest.Training.Speakers);
        Assert.Equal(25, Assert.Single(manifest.Scores).Clips);
        CommandLineResult analysed = await CommandLineProcess.RunAsync(
            models, _folder.Path, "analyze", Path.Combine(corpus, "calls"), "--model", "own", "--out", _folder.File("out"), "--json");
        Assert.Single(analysed.Expect(0).Json());
    }
}
