using Microsoft.ML.OnnxRuntime;

namespace SpeechEmotion.Models.Inference;

/// <summary>ONNX Runtime's CUDA provider, set up to give the same bits each time.</summary>
internal static class CudaProvider
{
    private const string Library = "libonnxruntime_providers_cuda.so";

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
        if (message.Contains(Library, StringComparison.Ordinal) && !File.Exists(Path.Combine(AppContext.BaseDirectory, Library)))
        {
            return $"{Library} is not installed";
        }

        int library = message.IndexOf(": cannot open shared object file", StringComparison.Ordinal);
        if (library > 0)
        {
            int start = message.LastIndexOf(' ', library) + 1;
            return $"{message[start..library]} is not installed";
        }

        return message;
    }
}
