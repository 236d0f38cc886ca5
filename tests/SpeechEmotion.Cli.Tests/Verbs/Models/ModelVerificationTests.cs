using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Models;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Cli.Tests.Verbs.Models;

public class ModelVerificationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_good_model_is_verified_by_folder_and_among_all(bool isNamed)
    {
        using ModelFolder folder = new();
        (int exitCode, string output, string error) = Verify(folder, isNamed ? folder.Path : null);
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("test 1.2.0 is whole, signed by tests, and runs", output, StringComparison.Ordinal);
        Assert.Contains("README.md", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_hash_ends_with_3_and_one_line()
    {
        using ModelFolder folder = new();
        File.AppendAllText(folder.File("model.onnx"), "x");
        AssertRefused(folder, "SHA-256");
    }

    [Fact]
    public void A_network_that_does_not_run_ends_with_3()
    {
        using ModelFolder folder = new("nan.onnx");
        AssertRefused(folder, "not a number");
    }

    [Fact]
    public void Nothing_to_verify_is_no_success() =>
        Assert.Equal(
            ExitCode.CouldNotStart,
            Assert.Throws<CommandException>(() => new ModelVerification(new ModelCatalog("/nonexistent"), TextWriter.Null, TextWriter.Null).Run(null)).ExitCode);

    private static void AssertRefused(ModelFolder folder, string word)
    {
        (int exitCode, string output, string error) = Verify(folder, null);
        Assert.Equal(ExitCode.CouldNotStart, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("test: refused: ", error, StringComparison.Ordinal);
        Assert.Contains(word, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output, string Error) Verify(ModelFolder folder, string? model)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = new ModelVerification(new ModelCatalog(folder.Root), output, error).Run(model);
        return (exitCode, output.ToString(), error.ToString());
    }
}
