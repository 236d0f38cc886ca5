using SpeechEmotion.Models;
using SpeechEmotion.Models.Noise;
using SpeechEmotion.Models.VoiceActivity;
using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Calls;

/// <summary>
/// What decides on speech and takes out noise, as a user names it: built in, or a network out of a file, which is loaded
/// once and shared by all analyzers. A network's SHA-256 is part of the generation, its path is not.
/// </summary>
public sealed class AnalyzerNetworks : IDisposable
{
    /// <summary>Noise is left where it is.</summary>
    public const string Off = "off";

    /// <summary>The suppressor built in, where the signal-to-noise ratio asks for it.</summary>
    public const string Auto = "auto";

    /// <summary>The voice activity built in.</summary>
    public const string Energy = "energy";

    /// <summary>What <see cref="CallAnalyzerOptions"/> do by themselves, spelled for <see cref="Load"/>.</summary>
    public const string DefaultDenoise = Off;

    private const string NetworkName = "model.onnx";

    private readonly OnnxDenoiserNetwork? _denoiser;
    private readonly OnnxVoiceActivityNetwork? _voiceActivity;

    private AnalyzerNetworks(string denoise, OnnxDenoiserNetwork? denoiser, OnnxVoiceActivityNetwork? voiceActivity)
    {
        _denoiser = denoiser;
        _voiceActivity = voiceActivity;
        CallAnalyzerOptions options = new() { Denoise = denoise == Off ? DenoiseMode.Off : DenoiseMode.Auto };
        if (denoiser is not null)
        {
            options = options with { Denoiser = denoiser.CreateDenoiser, DenoiserName = $"onnx:{denoiser.Sha256}" };
        }

        Options = voiceActivity is null
            ? options
            : options with { Detector = voiceActivity.CreateDetector, DetectorName = $"onnx:{voiceActivity.Sha256}" };
    }

    /// <summary>How calls are analysed with them; good until they are disposed of.</summary>
    public CallAnalyzerOptions Options { get; }

    /// <summary>Loads what is named.</summary>
    /// <param name="denoise"><see cref="Off"/>, <see cref="Auto"/>, or a network with NSNet2's inputs: its file, or its folder.</param>
    /// <param name="voiceActivity"><see cref="Energy"/>, or the file of a network with silero VAD's inputs.</param>
    /// <exception cref="ModelException">There is no such file (<see cref="ModelError.NotFound"/>), or the network in it is no such one.</exception>
    public static AnalyzerNetworks Load(string denoise, string voiceActivity)
    {
        ArgumentException.ThrowIfNullOrEmpty(denoise);
        ArgumentException.ThrowIfNullOrEmpty(voiceActivity);
        OnnxDenoiserNetwork? denoiser = denoise is Off or Auto ? null : OnnxDenoiserNetwork.Load(NetworkIn(denoise));
        try
        {
            return new AnalyzerNetworks(denoise, denoiser, voiceActivity == Energy ? null : OnnxVoiceActivityNetwork.Load(voiceActivity));
        }
        catch
        {
            denoiser?.Dispose();
            throw;
        }
    }

    /// <summary>Where the networks named are, whatever the directory a process runs in: the names built in as they are, paths in full.</summary>
    /// <param name="name">As for <see cref="Load"/>.</param>
    public static string FullName(string name) => name is Off or Auto or Energy ? name : Path.GetFullPath(name);

    /// <summary>Requires that the networks hear the rate that the model is fed at.</summary>
    /// <param name="sampleRate">In Hz.</param>
    /// <exception cref="ModelException">One does not; the message names it.</exception>
    public void RequireRate(int sampleRate)
    {
        try
        {
            _ = _denoiser?.CreateDenoiser(sampleRate);
            _voiceActivity?.CreateDetector(sampleRate).Dispose();
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new ModelException(
                ModelError.BadNetwork, $"The model hears {sampleRate} Hz; a denoising network hears 16000 Hz, a voice-activity network 8000 or 16000 Hz.", exception);
        }
    }

    /// <summary>Lets the networks go. No analyzer that uses them may be running.</summary>
    public void Dispose()
    {
        _denoiser?.Dispose();
        _voiceActivity?.Dispose();
    }

    private static string NetworkIn(string path)
    {
        if (!Directory.Exists(path))
        {
            return path;
        }

        string usual = Path.Combine(path, NetworkName);
        string[] networks = File.Exists(usual) ? [usual] : Directory.GetFiles(path, "*.onnx");
        return networks.Length == 1
            ? networks[0]
            : throw new ModelException(ModelError.NotFound, $"{path} holds {networks.Length} networks (*.onnx) and none named {NetworkName}: name the file.");
    }
}
