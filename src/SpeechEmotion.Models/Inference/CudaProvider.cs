using Microsoft.ML.OnnxRuntime;

namespace SpeechEmotion.Models.Inference;

/// <summary>ONNX Runtime's CUDA provider, set up to give the same bits each time.</summary>
internal static class CudaProvider
{
    private const string OwnLibraries = "libonnxruntime_";

    /// <exception cref="OnnxRuntimeException">The provider, the CUDA libraries or the GPU are missing.</exception>
    public static void Append(SessionOptions options, int device)
    {
        using OrtCUDAProviderOptions cuda = new();
        cuda.UpdateOptions(new Dictionary<string, string>
        {
            ["device_id"] = $"{device}",

            // The exhaustive search times kernels and may choose another tomorrow; the heuristic looks at shapes alone.
            ["cudnn_conv_algo_search"] = "HEURISTIC",

            // Nineteen bits of a float would be lost sight of, and the CPU keeps them.
            ["use_tf32"] = "0",
        });
        options.AppendExecutionProvider_CUDA(cuda);
    }

    /// <summary>Why CUDA cannot be used, in a few words, from what was thrown on trying.</summary>
    public static string Explain(Exception failure)
    {
        string message = OnnxEnvironment.FirstLine(failure.GetBaseException().Message);
        int library = message.IndexOf(": cannot open shared object file", StringComparison.Ordinal);
        if (library < 0)
        {
            return message;
        }

        // The loader names a library of ONNX Runtime's by its path and one of NVIDIA's by its name.
        int start = message.LastIndexOf(' ', library) + 1;
        string missing = Path.GetFileName(message[start..library]);
        return missing.StartsWith(OwnLibraries, StringComparison.Ordinal)
            ? $"this build is without {missing} (./configure brings it where there is an NVIDIA GPU)"
            : $"{missing} is not installed";
    }
}
