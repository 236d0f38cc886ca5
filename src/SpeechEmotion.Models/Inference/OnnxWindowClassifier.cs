using Microsoft.ML.OnnxRuntime;

namespace SpeechEmotion.Models.Inference;

/// <summary>
/// Runs a model's network in ONNX Runtime: one session, shared by every thread. On the CPU a call's windows are run at
/// once on the caller's own thread; on a GPU windows of all callers are gathered into common batches.
/// </summary>
public sealed class OnnxWindowClassifier : IWindowClassifier, IDisposable
{
    private readonly DirectClassifier _direct;
    private readonly WindowBatcher? _batcher;

    private OnnxWindowClassifier(ModelPackage package, OnnxSession session, InferenceDevice device, string note, InferenceOptions options)
    {
        _direct = new DirectClassifier(package.Manifest, session);
        Device = device;
        DeviceNote = note;
        BestBatch = session.Sizes.Largest;
        if (device != InferenceDevice.Cpu && options.Gather)
        {
            _batcher = new WindowBatcher(_direct, new WindowBatcherOptions
            {
                BatchSize = session.Sizes.Largest,
                Deadline = options.BatchDeadline,
                Time = options.Time,
            });
        }
    }

    /// <inheritdoc/>
    public ModelManifest Manifest => _direct.Manifest;

    /// <summary>Where the network runs: <see cref="InferenceDevice.Cpu"/>, <see cref="InferenceDevice.Cuda"/> or <see cref="InferenceDevice.TensorRt"/>.</summary>
    public InferenceDevice Device { get; }

    /// <summary>Blocks of windows in a batch that the device is best at, at least 2.</summary>
    public int BestBatch { get; }

    /// <summary>One line on where the network runs, and why not on a GPU where that was tried.</summary>
    public string DeviceNote { get; }

    /// <summary>Loads a network onto its device and runs it once.</summary>
    /// <param name="package">The verified model.</param>
    /// <param name="options">How to run it; the defaults where null.</param>
    /// <exception cref="ModelException">The network cannot be run or is not of the manifest's shape, or the device asked for is not to be had.</exception>
    public static OnnxWindowClassifier Create(ModelPackage package, InferenceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(package);
        options ??= new InferenceOptions();
        options.Validate();
        string cudaFailure = "";
        if (options.Device != InferenceDevice.Cpu)
        {
            try
            {
                return options.Device == InferenceDevice.TensorRt
                    ? Open(package, options, InferenceDevice.TensorRt, $"inference runs on CUDA device {options.CudaDevice} by TensorRT")
                    : Open(package, options, InferenceDevice.Cuda, $"inference runs on CUDA device {options.CudaDevice}");
            }
            catch (Exception failure) when (failure is OnnxRuntimeException or DllNotFoundException or EntryPointNotFoundException)
            {
                cudaFailure = CudaProvider.Explain(failure);
                if (options.Device != InferenceDevice.Auto)
                {
                    string wanted = options.Device == InferenceDevice.TensorRt ? "TensorRT" : "CUDA";
                    throw new ModelException(ModelError.DeviceUnavailable, $"{wanted} cannot be used: {cudaFailure}. Install it, or let inference run on the CPU (device auto or cpu).", failure);
                }
            }
        }

        try
        {
            string note = cudaFailure.Length == 0 ? "inference runs on the CPU" : $"inference runs on the CPU; CUDA is not used: {cudaFailure}";
            return Open(package, options, InferenceDevice.Cpu, note);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelException(
                ModelError.BadNetwork,
                $"{Path.Combine(package.Path, package.Manifest.Onnx.File)} cannot be run: {OnnxEnvironment.FirstLine(failure.Message)}",
                failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask ClassifyAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken) =>
        _batcher is null
            ? _direct.ClassifyAsync(blocks, count, emotions, cancellationToken)
            : _batcher.ClassifyAsync(blocks, count, emotions, cancellationToken);

    /// <summary>Waits for the batches under way, at most half a minute, and lets the session go. No thread may be inside <see cref="ClassifyAsync"/>.</summary>
    public void Dispose()
    {
        _batcher?.Dispose();
        _direct.Dispose();
    }

    private static OnnxWindowClassifier Open(ModelPackage package, InferenceOptions options, InferenceDevice device, string note)
    {
        OnnxSession session = OnnxSession.Open(package, options, device);
        try
        {
            OnnxWindowClassifier classifier = new(package, session, device, note, options);
            classifier._direct.WarmUp();
            return classifier;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
