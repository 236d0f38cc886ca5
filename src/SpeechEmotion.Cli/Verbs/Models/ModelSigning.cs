using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cli.Verbs.Models;

/// <summary>Signs a model, and says what is still missing before it is trusted here.</summary>
internal sealed class ModelSigning(ModelCatalog catalog, TextWriter output, TextWriter error)
{
    public int Run(string directory, string keyFile)
    {
        string pem;
        try
        {
            pem = File.ReadAllText(keyFile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandException.CouldNotStart($"The key {keyFile} cannot be read: {Failure.OneLine(failure.Message)}", failure);
        }

        ModelManifest signed = ModelSigner.Sign(directory, pem, keyFile);
        output.WriteLine($"{directory}: {signed.Name} {signed.Version} is signed (SHA-256 {signed.Onnx.Sha256}).");
        try
        {
            ModelPackage.Load(directory, catalog.Trust);
        }
        catch (ModelException refusal) when (refusal.Error == ModelError.Untrusted)
        {
            error.WriteLine(
                $"The key is not trusted here yet: 'openssl ec -in {keyFile} -pubout -out {Path.Combine(catalog.Root, "trusted", "NAME.pem")}' makes it so.");
        }

        return ExitCode.Done;
    }
}
