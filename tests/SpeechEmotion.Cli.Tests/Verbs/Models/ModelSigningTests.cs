using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Models;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.Verbs.Models;

public class ModelSigningTests
{
    [Fact]
    public void A_trusted_key_signs_without_a_word_more()
    {
        using ModelFolder folder = new(sign: false);
        (int exitCode, string output, string error) = Sign(folder, folder.PrivatePem);
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("test 1.2.0 is signed", output, StringComparison.Ordinal);
        Assert.Empty(error);
        Assert.Equal("tests", new ModelCatalog(folder.Root).Load("test").Signer);
    }

    [Fact]
    public void A_stranger_s_key_signs_and_the_way_to_trust_it_is_told()
    {
        using ModelFolder folder = new(sign: false);
        using SigningKey stranger = new();
        (int exitCode, _, string error) = Sign(folder, stranger.PrivatePem);
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("openssl ec -in", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_not_there_is_named()
    {
        using ModelFolder folder = new(sign: false);
        CommandException refusal = Assert.Throws<CommandException>(() =>
            new ModelSigning(new ModelCatalog(folder.Root), TextWriter.Null, TextWriter.Null).Run(folder.Path, "/nonexistent/key.pem"));
        Assert.Equal(ExitCode.CouldNotStart, refusal.ExitCode);
        Assert.Contains("/nonexistent/key.pem", refusal.Message, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output, string Error) Sign(ModelFolder folder, string pem)
    {
        using TemporaryDirectory directory = new();
        using StringWriter output = new();
        using StringWriter error = new();
        File.WriteAllText(directory.File("key.pem"), pem);
        int exitCode = new ModelSigning(new ModelCatalog(folder.Root), output, error).Run(folder.Path, directory.File("key.pem"));
        return (exitCode, output.ToString(), error.ToString());
    }
}
