using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Cli.Verbs.Models;

/// <summary>Checks models one by one, to the point of running each once.</summary>
internal sealed class ModelVerification(ModelCatalog catalog, TextWriter output, TextWriter error)
{
    /// <returns>An exit code: refused models could not be started.</returns>
    public int Run(string? nameOrDirectory)
    {
        IReadOnlyList<string> models = nameOrDirectory is null ? catalog.Names : [nameOrDirectory];
        if (models.Count == 0)
        {
            throw CommandException.CouldNotStart($"No models are installed in {catalog.Root}: there is nothing to verify.");
        }

        bool allGood = true;
        foreach (string model in models)
        {
            allGood &= Verify(model);
        }

        return allGood ? ExitCode.Done : ExitCode.CouldNotStart;
    }

    private bool Verify(string model)
    {
        try
        {
            ModelPackage package = catalog.Load(model);
            _ = new FrontEnd(package.Manifest);
            using OnnxWindowClassifier classifier = OnnxWindowClassifier.Create(package, new InferenceOptions { Device = InferenceDevice.Cpu });
            output.WriteLine($"{model}: {package.Manifest.Name} {package.Manifest.Version} is whole, signed by {package.Signer}, and runs (SHA-256 {package.Sha256}).");
            if (!File.Exists(Path.Combine(package.Path, ModelPackage.CardFile)))
            {
                error.WriteLine($"{model}: there is no {ModelPackage.CardFile}: a model should say what it is for and what it is not.");
            }

            return true;
        }
        catch (ModelException refusal)
        {
            error.WriteLine($"{model}: refused: {Failure.OneLine(refusal.Message)}");
            return false;
        }
    }
}
