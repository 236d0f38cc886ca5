using Microsoft.ML.OnnxRuntime.Tensors;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Models.VoiceActivity;

/// <summary>
/// A voice-activity network with the inputs of silero VAD (version 5 and later, https://github.com/snakers4/silero-vad):
/// <c>input</c> float32 [1, samples], <c>state</c> float32 [2, 1, 128], <c>sr</c> int64; outputs <c>output</c>, the
/// probability of speech [1, 1], and <c>stateN</c>. Loaded once and shared by the detectors of all channels and threads.
/// </summary>
public sealed class OnnxVoiceActivityNetwork : IDisposable
{
    internal const string Input = "input";
    internal const string State = "state";
    internal const string Rate = "sr";
    internal const string Output = "output";
    internal const string NextState = "stateN";
    internal const int StateWidth = 128;

    private readonly OnnxNetworkFile _network;

    private OnnxVoiceActivityNetwork(OnnxNetworkFile network) => _network = network;

    /// <summary>SHA-256 of the network's file, lower-case hexadecimal.</summary>
    public string Sha256 => _network.Sha256;

    /// <summary>Loads a network.</summary>
    /// <param name="path">Its ONNX file, all weights inside.</param>
    /// <exception cref="ModelException">The file is missing, damaged, or has not the inputs and outputs named above.</exception>
    public static OnnxVoiceActivityNetwork Load(string path)
    {
        OnnxNetworkFile network = OnnxNetworkFile.Open(path);
        try
        {
            network.RequireInput(Input, TensorElementType.Float, -1, -1);
            network.RequireInput(State, TensorElementType.Float, 2, -1, StateWidth);
            network.RequireInput(Rate, TensorElementType.Int64, null);
            network.RequireOutput(Output, TensorElementType.Float, -1, 1);
            network.RequireOutput(NextState, TensorElementType.Float, -1, -1, -1);
            return new OnnxVoiceActivityNetwork(network);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>A detector for one channel.</summary>
    /// <param name="sampleRate">8,000 or 16,000 Hz: the rates such a network is trained for.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another rate.</exception>
    public OnnxVoiceActivityDetector CreateDetector(int sampleRate) => new(_network, sampleRate);

    /// <summary>Lets the network go. None of its detectors may be running.</summary>
    public void Dispose() => _network.Dispose();
}
