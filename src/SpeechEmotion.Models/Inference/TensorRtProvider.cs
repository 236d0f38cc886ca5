using Microsoft.ML.OnnxRuntime;

namespace SpeechEmotion.Models.Inference;

/// <summary>ONNX Runtime's TensorRT provider, with CUDA behind it for what TensorRT does not take.</summary>
internal static class TensorRtProvider
{
    /// <exception cref="OnnxRuntimeException">A provider, TensorRT's or CUDA's libraries or the GPU are missing.</exception>
    public static void Append(SessionOptions options, int device)
    {
        using OrtTensorRTProviderOptions tensorRt = new();
        tensorRt.UpdateOptions(new Dictionary<string, string>
        {
            ["device_id"] = $"{device}",

            // Half precision would answer otherwise than the network that was measured.
            ["trt_fp16_enable"] = "0",
            ["trt_int8_enable"] = "0",
        });
        options.AppendExecutionProvider_Tensorrt(tensorRt);
        CudaProvider.Append(options, device);
    }
}
