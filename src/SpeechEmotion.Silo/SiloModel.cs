using SpeechEmotion.Calls;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Silo;

/// <summary>The silo's model: one session, shared by all its workers.</summary>
internal sealed class SiloModel(OnnxWindowClassifier classifier) : IDisposable
{
    public static SiloModel Load(SiloSettings settings)
    {
        try
        {
            ModelPackage package = ModelCatalog.Installed(settings.AllowUnsigned).Load(settings.Model);
            return new SiloModel(OnnxWindowClassifier.Create(package, new InferenceOptions { Device = settings.Device, CudaDevice = settings.CudaDevice }));
        }
        catch (ModelException exception)
        {
            throw SiloStartException.CouldNotStart($"{SiloSettings.Section}:{nameof(settings.Model)}: {exception.Message}", exception);
        }
    }

    public ICallAnalyzer CreateAnalyzer() => new CallAnalyzer(classifier, new CallAnalyzerOptions());

    public void Dispose() => classifier.Dispose();
}
