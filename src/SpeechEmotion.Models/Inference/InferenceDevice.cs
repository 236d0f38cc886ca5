namespace SpeechEmotion.Models.Inference;

/// <summary>Where a network is asked to run.</summary>
public enum InferenceDevice
{
    /// <summary>On an NVIDIA GPU where one can be used, otherwise on the CPU.</summary>
    Auto,

    /// <summary>On the CPU.</summary>
    Cpu,

    /// <summary>On an NVIDIA GPU, or not at all.</summary>
    Cuda,

    /// <summary>On an NVIDIA GPU by TensorRT, or not at all.</summary>
    TensorRt,
}
