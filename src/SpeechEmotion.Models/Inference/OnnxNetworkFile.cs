using System.Security.Cryptography;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SpeechEmotion.Models.Packages;

namespace SpeechEmotion.Models.Inference;

/// <summary>A small network out of a lone file, without a manifest, on one CPU thread. Safe for use by many threads.</summary>
internal sealed class OnnxNetworkFile : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };

    private OnnxNetworkFile(string path, string sha256, InferenceSession session)
    {
        Path = path;
        Sha256 = sha256;
        _session = session;
    }

    public string Path { get; }

    /// <summary>Of the file as it was read, lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    public IReadOnlyList<string> Inputs => _session.InputNames;

    public IReadOnlyList<string> Outputs => _session.OutputNames;

    /// <exception cref="ModelException">There is no such file, or it holds no network that can be run.</exception>
    public static OnnxNetworkFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] network;
        try
        {
            network = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(ModelError.NotFound, $"{path} cannot be read: {OnnxEnvironment.FirstLine(failure.Message)}", failure);
        }

        NetworkInspector.RequireSelfContained(network, path);
        _ = OnnxEnvironment.Instance;
        using SessionOptions options = new()
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            return new OnnxNetworkFile(path, Convert.ToHexStringLower(SHA256.HashData(network)), new InferenceSession(network, options));
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelException(ModelError.BadNetwork, $"{path} cannot be run: {OnnxEnvironment.FirstLine(failure.Message)}", failure);
        }
    }

    /// <summary>Requires an input of a type and, where <paramref name="shape"/> is not null, of a shape; −1 stands for any size.</summary>
    public void RequireInput(string name, TensorElementType type, params int[]? shape) => Require(_session.InputMetadata, "input", name, type, shape);

    /// <summary>The same of an output.</summary>
    public void RequireOutput(string name, TensorElementType type, params int[]? shape) => Require(_session.OutputMetadata, "output", name, type, shape);

    /// <exception cref="ModelException">The run failed.</exception>
    public void Run(IReadOnlyCollection<string> inputs, IReadOnlyCollection<OrtValue> values, IReadOnlyCollection<string> outputs, IReadOnlyCollection<OrtValue> results)
    {
        try
        {
            _session.Run(_runOptions, inputs, values, outputs, results);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelException(ModelError.RunFailed, $"{Path} failed: {OnnxEnvironment.FirstLine(failure.Message)}", failure);
        }
    }

    public void Dispose()
    {
        _runOptions.Dispose();
        _session.Dispose();
    }

    private void Require(IReadOnlyDictionary<string, NodeMetadata> nodes, string kind, string name, TensorElementType type, int[]? shape)
    {
        if (!nodes.TryGetValue(name, out NodeMetadata? node))
        {
            throw new ModelException(ModelError.BadNetwork, $"{Path} has no {kind} '{name}', only {string.Join(", ", nodes.Keys)}.");
        }

        int[] actual = node.Dimensions;
        bool fits = node.IsTensor && node.ElementDataType == type
            && (shape is null || (shape.Length == actual.Length && shape.Zip(actual).All(pair => pair.First < 0 || pair.Second < 0 || pair.First == pair.Second)));
        if (!fits)
        {
            string expected = shape is null ? "" : $" [{string.Join(", ", shape)}]";
            throw new ModelException(ModelError.BadNetwork, $"{Path} has the {kind} '{name}' as {node.ElementType?.Name} [{string.Join(", ", actual)}]; {type}{expected} is expected (-1: any).");
        }
    }
}
