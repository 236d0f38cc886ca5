using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Subjects;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Silo;

/// <summary>The silo's model and the networks beside it: one session each, shared by all its workers.</summary>
internal sealed class SiloModel(OnnxWindowClassifier classifier, AnalyzerNetworks networks, SubjectPolicy subjects) : IDisposable
{
    public static SiloModel Load(SiloSettings settings)
    {
        AnalyzerNetworks networks = LoadNetworks(settings);
        try
        {
            ModelPackage package = ModelCatalog.Installed(settings.AllowUnsigned).Load(settings.Model);
            if (package.Warning is { } warning)
            {
                Console.Error.WriteLine(warning);
            }

            networks.RequireRate(package.Manifest.FrontEnd.SampleRate);
            return new SiloModel(OnnxWindowClassifier.Create(package, new InferenceOptions { Device = settings.Device, CudaDevice = settings.CudaDevice }), networks, SubjectPolicy.Of(settings.Subjects, settings.SubjectsException));
        }
        catch (ModelException exception)
        {
            networks.Dispose();
            throw SiloStartException.CouldNotStart($"{SiloSettings.Section}:{nameof(settings.Model)}: {exception.Message}", exception);
        }
    }

    public ICallAnalyzer CreateAnalyzer() => new CallAnalyzer(classifier, networks.Options with { Subjects = subjects });

    public void Dispose()
    {
        classifier.Dispose();
        networks.Dispose();
    }

    private static AnalyzerNetworks LoadNetworks(SiloSettings settings)
    {
        try
        {
            return AnalyzerNetworks.Load(settings.Denoise, settings.VoiceActivity);
        }
        catch (ModelException exception)
        {
            throw SiloStartException.CouldNotStart(
                $"{SiloSettings.Section}:{nameof(settings.Denoise)}, {SiloSettings.Section}:{nameof(settings.VoiceActivity)}: {exception.Message}", exception);
        }
    }
}
