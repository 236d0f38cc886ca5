using Microsoft.ML.OnnxRuntime;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models.Inference;

/// <summary>One network on one device. Safe for use by many threads.</summary>
internal sealed class OnnxSession : IDisposable
{
    // A network that hears samples makes far larger activations than one that hears frames.
    private const int WaveformWeight = 8;

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly string[] _inputs;
    private readonly string[] _outputs;

    private OnnxSession(InferenceSession session, OnnxShape shape, BatchSizes sizes)
    {
        _session = session;
        Shape = shape;
        Sizes = sizes;
        _inputs = [.. shape.Inputs.Select(input => input.Input.Name)];
        _outputs = shape.Intensity is null ? [shape.Emotion] : [shape.Emotion, shape.Intensity];
    }

    public OnnxShape Shape { get; }

    public BatchSizes Sizes { get; }

    /// <exception cref="OnnxRuntimeException">The device or the network is not to be had.</exception>
    /// <exception cref="ModelException">The network is not of the manifest's shape.</exception>
    public static OnnxSession Open(ModelPackage package, InferenceOptions options, InferenceDevice device)
    {
        _ = OnnxEnvironment.Instance;
        using SessionOptions sessionOptions = new()
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = options.Threads,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        sessionOptions.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (device == InferenceDevice.TensorRt)
        {
            TensorRtProvider.Append(sessionOptions, options.CudaDevice);
        }
        else if (device == InferenceDevice.Cuda)
        {
            CudaProvider.Append(sessionOptions, options.CudaDevice);
        }

        InferenceSession session = new(package.Network, sessionOptions);
        try
        {
            OnnxShape shape = OnnxShape.Of(session, package);
            int weight = package.Manifest.FrontEnd.Scope == FrontEndSettings.WaveformScope ? WaveformWeight : shape.Layout.Windows;
            return new OnnxSession(session, shape, (device == InferenceDevice.Cpu ? BatchSizes.Cpu : BatchSizes.Cuda).ForBlocksOf(weight));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Run(OnnxBatch batch) => _session.Run(_runOptions, _inputs, batch.Inputs, _outputs, batch.Outputs);

    public void Dispose()
    {
        _runOptions.Dispose();
        _session.Dispose();
    }
}
