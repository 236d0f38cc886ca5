using Microsoft.ML.OnnxRuntime;

namespace SpeechEmotion.Models.Inference;

/// <summary>ONNX Runtime's one environment in this process, kept from writing to stderr: what fails is thrown as well.</summary>
internal static class OnnxEnvironment
{
    private static readonly Lazy<OrtEnv> Quiet = new(Create);

    /// <exception cref="ModelException">The native library is missing or does not fit this machine.</exception>
    public static OrtEnv Instance
    {
        get
        {
            try
            {
                return Quiet.Value;
            }
            catch (Exception failure) when (failure is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
            {
                Exception cause = failure.GetBaseException();
                throw new ModelException(ModelError.DeviceUnavailable, $"ONNX Runtime's library cannot be loaded ({FirstLine(cause.Message)}): run ./configure and build again.", failure);
            }
        }
    }

    public static string FirstLine(string message)
    {
        ReadOnlySpan<char> text = message.AsSpan().Trim();
        int end = text.IndexOfAny('\r', '\n');
        return (end < 0 ? text : text[..end]).Trim().ToString();
    }

    private static OrtEnv Create()
    {
        if (OrtEnv.IsCreated)
        {
            return OrtEnv.Instance();
        }

        EnvironmentCreationOptions options = new() { logId = "speechemotion", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        return OrtEnv.CreateInstanceWithOptions(ref options);
    }
}
