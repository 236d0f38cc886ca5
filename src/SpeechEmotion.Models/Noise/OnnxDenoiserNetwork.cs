using Microsoft.ML.OnnxRuntime.Tensors;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Models.Noise;

/// <summary>
/// A noise-suppressing network with the inputs of NSNet2 (Braun and Tashev, "Data augmentation and loss normalization for
/// deep noise suppression", 2020; the baseline of https://github.com/microsoft/DNS-Challenge): one input [1, frames, 161],
/// the decimal logarithm of the power of frames of 20 ms every 10 ms at 16 kHz, one output of the same shape, the factor of each
/// amplitude. Loaded once and shared by the denoisers of all channels and threads.
/// </summary>
public sealed class OnnxDenoiserNetwork : IDisposable
{
    internal const int Rate = 16000;
    internal const int Bins = 161;

    private readonly OnnxNetworkFile _network;

    private OnnxDenoiserNetwork(OnnxNetworkFile network) => _network = network;

    /// <summary>SHA-256 of the network's file, lower-case hexadecimal.</summary>
    public string Sha256 => _network.Sha256;

    /// <summary>Loads a network.</summary>
    /// <param name="path">Its ONNX file, all weights inside.</param>
    /// <exception cref="ModelException">The file is missing, damaged, or has not the input and output described above.</exception>
    public static OnnxDenoiserNetwork Load(string path)
    {
        OnnxNetworkFile network = OnnxNetworkFile.Open(path);
        try
        {
            if (network.Inputs.Count != 1 || network.Outputs.Count != 1)
            {
                throw new ModelException(ModelError.BadNetwork, $"{path} has {network.Inputs.Count} inputs and {network.Outputs.Count} outputs; a denoiser has one of each.");
            }

            network.RequireInput(network.Inputs[0], TensorElementType.Float, -1, -1, Bins);
            network.RequireOutput(network.Outputs[0], TensorElementType.Float, -1, -1, Bins);
            return new OnnxDenoiserNetwork(network);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>A denoiser for one channel.</summary>
    /// <param name="sampleRate">16,000 Hz: the rate such a network is trained for.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another rate.</exception>
    public OnnxDenoiser CreateDenoiser(int sampleRate) => sampleRate == Rate
        ? new OnnxDenoiser(_network)
        : throw new ArgumentOutOfRangeException(nameof(sampleRate), sampleRate, "A denoising network hears 16,000 Hz: resample first.");

    /// <summary>Lets the network go. None of its denoisers may be running.</summary>
    public void Dispose() => _network.Dispose();
}
