using Microsoft.ML.OnnxRuntime;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary>ONNX Runtime, and every installed model: verified, loaded and run once.</summary>
internal static class ModelCheck
{
    public static IEnumerable<Finding> Look()
    {
        ModelCatalog catalog;
        Finding? refusal = null;
        try
        {
            catalog = ModelCatalog.Installed();
        }
        catch (ModelException exception)
        {
            catalog = null!;
            refusal = new("models", FindingState.Broken, Failure.OneLine(exception.Message));
        }

        if (refusal is { } finding)
        {
            yield return finding;
            yield break;
        }

        if (catalog.Names.Count == 0)
        {
            yield return new("models", FindingState.Broken, $"none in {catalog.Root}; {ModelCatalog.RootVariable} names another folder");
        }

        foreach (string name in catalog.Names)
        {
            yield return Verify(catalog, name);
        }

        yield return Runtime();
    }

    private static Finding Verify(ModelCatalog catalog, string name)
    {
        string subject = $"model {name}";
        try
        {
            ModelPackage package = catalog.Load(name);
            using OnnxWindowClassifier classifier = OnnxWindowClassifier.Create(package);
            string until = package.Manifest.NotAfter is { } last ? $", until {last:yyyy-MM-dd}" : string.Empty;
            return new(subject, FindingState.Fine, $"{package.Manifest.Version}, signed by {package.Signer}{until}; {classifier.DeviceNote}");
        }
        catch (ModelException exception)
        {
            return new(subject, FindingState.Broken, Failure.OneLine(exception.Message));
        }
    }

    private static Finding Runtime()
    {
        try
        {
            OrtEnv environment = OrtEnv.Instance();
            string providers = string.Join(", ", environment.GetAvailableProviders().Select(provider => provider.Replace("ExecutionProvider", string.Empty, StringComparison.Ordinal)));
            return new("ONNX Runtime", FindingState.Fine, $"{environment.GetVersionString()}; built with {providers}");
        }
        catch (Exception exception) when (exception is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            return new("ONNX Runtime", FindingState.Broken, $"cannot be loaded: {Failure.OneLine(exception.GetBaseException().Message)}");
        }
    }
}
