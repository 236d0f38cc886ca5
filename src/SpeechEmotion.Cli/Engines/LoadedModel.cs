using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Live;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Cli.Engines;

/// <summary>A verified model, ready to run. What refuses it ends the verb with exit code 3.</summary>
internal sealed class LoadedModel : IDisposable
{
    // On a processor's core a block of windows takes some 6 ms, and live windows have 300: a batch must not take them all.
    private const int LiveBatch = 8;

    private readonly OnnxWindowClassifier _classifier;

    private readonly AnalyzerNetworks _networks;
    private readonly CallAnalyzerOptions _options;

    private readonly Lazy<WindowBatcher> _batcher;

    private LoadedModel(ModelPackage package, OnnxWindowClassifier classifier, AnalyzerNetworks networks, CallAnalyzerOptions options)
    {
        Package = package;
        _classifier = classifier;
        _networks = networks;
        _options = options;
        _batcher = new(() => new WindowBatcher(classifier, new WindowBatcherOptions { BatchSize = LiveBatch }));
    }

    public ModelPackage Package { get; }

    /// <summary>Runs the network; shared by all threads.</summary>
    public IWindowClassifier Classifier => _classifier;

    /// <summary>Finds, verifies and loads a model.</summary>
    /// <param name="nameOrDirectory">An installed model's name, or a folder.</param>
    /// <param name="allowUnsigned">True to run a model under development.</param>
    /// <param name="processing">What decides on speech and takes out noise; null for what is built in.</param>
    /// <param name="device">Where the network is to run.</param>
    /// <exception cref="CommandException">It is refused, or one of the networks beside it is.</exception>
    public static LoadedModel Load(string nameOrDirectory, bool allowUnsigned, ProcessingOptions? processing = null, InferenceDevice device = InferenceDevice.Auto)
    {
        processing ??= new ProcessingOptions();
        AnalyzerNetworks networks = processing.Load();
        try
        {
            ModelPackage package = ModelCatalog.Installed(allowUnsigned).Load(nameOrDirectory);
            networks.RequireRate(package.Manifest.FrontEnd.SampleRate);
            LoadedModel model = new(package, OnnxWindowClassifier.Create(package, new InferenceOptions { Device = device }), networks, processing.With(networks));
            return model.WithFrontEnd();
        }
        catch (ModelException exception)
        {
            networks.Dispose();
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }

    /// <summary>Says what speaks against the model, if anything, and where it runs: a line each.</summary>
    public void Announce(TextWriter error)
    {
        Warn(error);
        error.WriteLine(_classifier.DeviceNote);
    }

    /// <summary>Says what speaks against the model, if anything.</summary>
    public void Warn(TextWriter error)
    {
        if (Package.Warning is { } warning)
        {
            error.WriteLine(Failure.OneLine(warning));
        }
    }

    /// <summary>An analyzer for one worker.</summary>
    public ICallAnalyzer CreateAnalyzer() => new CallAnalyzer(_classifier, _options);

    /// <summary>The same, for those who do not ask how something is said.</summary>
    /// <param name="withProsody">Whether prosody is measured; it changes no emotion.</param>
    public ICallAnalyzer CreateAnalyzer(bool withProsody) => new CallAnalyzer(_classifier, _options with { Prosody = withProsody });

    /// <summary>An analyzer of one stream.</summary>
    public LiveAnalyzer CreateLiveAnalyzer(LiveFormat format) => new(_classifier, _options, format);

    /// <summary>An analyzer of one stream of many: their windows are classified in common batches.</summary>
    public LiveAnalyzer CreateSharedLiveAnalyzer(LiveFormat format) => new(_batcher.Value, _options, format);

    public void Dispose()
    {
        if (_batcher.IsValueCreated)
        {
            _batcher.Value.Dispose();
        }

        _classifier.Dispose();
        _networks.Dispose();
    }

    // A front end that is not here shows now, before anything is written, and not in a worker.
    private LoadedModel WithFrontEnd()
    {
        try
        {
            _ = new FrontEnd(Package.Manifest);
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }
}
