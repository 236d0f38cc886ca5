using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Silo;

/// <summary>The silo's model: verified, and run where this silo runs it. What refuses it ends the silo with exit code 3.</summary>
internal sealed class SiloModel : IDisposable
{
    private SiloModel(ModelPackage package, OnnxWindowClassifier? network) => (Package, Network) = (package, network);

    public ModelPackage Package { get; }

    /// <summary>Runs the network, shared by all threads; null where this silo does not.</summary>
    public OnnxWindowClassifier? Network { get; }

    /// <param name="settings">The silo's settings.</param>
    /// <param name="runs">How the network is run here; null where it is not.</param>
    public static SiloModel Load(SiloSettings settings, InferenceOptions? runs)
    {
        try
        {
            ModelPackage package = ModelCatalog.Installed(settings.AllowUnsigned).Load(settings.Model);
            if (package.Warning is { } warning)
            {
                Console.Error.WriteLine(warning);
            }

            OnnxWindowClassifier? network = runs is null ? null : OnnxWindowClassifier.Create(package, runs);
            if (network is not null)
            {
                Console.Error.WriteLine(network.DeviceNote);
            }

            return new SiloModel(package, network);
        }
        catch (ModelException exception)
        {
            throw SiloStartException.CouldNotStart($"{SiloSettings.Section}:{nameof(settings.Model)}: {exception.Message}", exception);
        }
    }

    public void Dispose() => Network?.Dispose();
}
