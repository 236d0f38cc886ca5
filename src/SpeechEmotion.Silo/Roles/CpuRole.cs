using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Subjects;
using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Inference;
using SpeechEmotion.Cluster.Placement;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Recordings;
using SpeechEmotion.Corpora.Telemetry;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Silo.Roles;

/// <summary>A silo that analyses calls and holds the grains of corpora.</summary>
internal sealed class CpuRole : ISiloRole
{
    private readonly SiloSettings _settings;
    private readonly SiloModel _model;
    private readonly AnalyzerNetworks _networks;
    private readonly IBlobStore _store;
    private readonly AnalysisMeter _analysis;
    private readonly InferenceMeter _inference;
    private readonly RecordingOpener _recordings = new();
    private readonly Pseudonyms? _pseudonyms = ReadPseudonyms();

    private CpuRole(SiloSettings settings, SiloModel model, AnalyzerNetworks networks, IBlobStore store, Meter meter)
    {
        (_settings, _model, _networks, _store) = (settings, model, networks, new TracedBlobStore(store));
        _analysis = new AnalysisMeter(meter);
        _inference = new InferenceMeter(meter);
    }

    public SiloLabels Labels => new() { Kind = SiloKind.Cpu, Device = _model.Network is null ? string.Empty : "cpu" };

    public static async Task<CpuRole> LoadAsync(SiloSettings settings, Meter meter)
    {
        AnalyzerNetworks networks = LoadNetworks(settings);
        SiloModel model = SiloModel.Load(
            settings, settings.Gpu == GpuPolicy.Required ? null : new InferenceOptions { Device = settings.Device == InferenceDevice.Auto ? InferenceDevice.Cpu : settings.Device, CudaDevice = settings.CudaDevice });
        try
        {
            networks.RequireRate(model.Package.Manifest.FrontEnd.SampleRate);
            return new CpuRole(settings, model, networks, await OpenAsync(settings).ConfigureAwait(false), meter);
        }
        catch (Exception exception)
        {
            model.Dispose();
            networks.Dispose();
            throw exception is ModelException ? SiloStartException.CouldNotStart(exception.Message, exception) : exception;
        }
    }

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(provider => new RemoteClassifier(
            _model.Package.Manifest, provider.GetRequiredService<IGrainFactory>(), _model.Network, new RemoteClassifierOptions(), _inference, TimeProvider.System));
        EngineOptions engine = new() { Workers = _settings.Threads, Times = _recordings, OnFault = exception => Console.Error.WriteLine(exception) };
        services.AddCorpusGrains(
            _ => new SiloTenants(_store, StoreUri.Parse(_settings.StoreName), _pseudonyms),
            new ClusterModel(CallAnalyzer.GenerationOf(_model.Package.Manifest, Processing), new FrontEnd(_model.Package.Manifest).Statistics),
            new CorpusGrainOptions { Engine = engine });
        services.AddSingleton(provider => new CallWorkshop(
            provider.GetRequiredService<TenantRooms>(),
            () => CreateAnalyzer(provider.GetRequiredService<RemoteClassifier>()),
            _recordings.Open,
            engine,
            TimeProvider.System));
    }

    public string Describe(IServiceProvider services) => services.GetRequiredService<RemoteClassifier>().State;

    public async ValueTask DisposeAsync()
    {
        await _recordings.DisposeAsync().ConfigureAwait(false);
        await _store.DisposeAsync().ConfigureAwait(false);
        _model.Dispose();
        _networks.Dispose();
    }

    private CallAnalyzerOptions Processing => _networks.Options with { Subjects = SubjectPolicy.Of(_settings.Subjects, _settings.SubjectsException) };

    private MeteredAnalyzer CreateAnalyzer(IWindowClassifier classifier) => new(
        new CallAnalyzer(classifier, Processing), _analysis, TimeProvider.System);

    private static Pseudonyms? ReadPseudonyms()
    {
        try
        {
            return Pseudonyms.FromEnvironment();
        }
        catch (ArgumentException exception)
        {
            throw SiloStartException.CouldNotStart(exception.Message, exception);
        }
    }

    private static AnalyzerNetworks LoadNetworks(SiloSettings settings)
    {
        try
        {
            return AnalyzerNetworks.Load(settings.Denoise, settings.VoiceActivity);
        }
        catch (ModelException exception)
        {
            throw SiloStartException.CouldNotStart(
                $"{SiloSettings.Section}:{nameof(settings.Denoise)}, {SiloSettings.Section}:{nameof(settings.VoiceActivity)}: {exception.Message}", exception);
        }
    }

    // A folder has one gateway or run that opens it, and silos that join it; a container has no such owner.
    private static async Task<IBlobStore> OpenAsync(SiloSettings settings)
    {
        try
        {
            StoreUri uri = StoreUri.Parse(settings.StoreName);
            return uri.Kind == StoreKind.Folder ? FolderBlobStore.Join(uri.Name) : await BlobStores.OpenAsync(uri, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            throw SiloStartException.CouldNotStart($"{SiloSettings.Section}:{nameof(settings.Store)}: {exception.Message}", exception);
        }
    }
}
