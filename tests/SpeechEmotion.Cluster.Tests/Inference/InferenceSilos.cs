using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SpeechEmotion.Cluster.Inference;
using SpeechEmotion.Cluster.Placement;
using SpeechEmotion.Cluster.Tests.Placement;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Cluster.Tests.Inference;

/// <summary>A cluster whose gpu silos have a device that is the CPU, and the network itself.</summary>
internal sealed class InferenceSilos : IAsyncDisposable
{
    private readonly ModelFolder _folder = new();
    private readonly Meter _meter = new("SpeechEmotion.Tests");
    private readonly List<IDisposable> _owned = [];

    private InferenceSilos()
    {
        Package = ModelPackage.Load(_folder.Path, _folder.Trust);
        Meter = new InferenceMeter(_meter);
        Network = Open();
    }

    public ModelPackage Package { get; }

    public InferenceMeter Meter { get; }

    /// <summary>The embedded engine's classifier.</summary>
    public OnnxWindowClassifier Network { get; }

    public LabelledCluster Silos { get; private set; } = null!;

    public static async Task<InferenceSilos> StartAsync(params SiloKind?[] kinds)
    {
        InferenceSilos silos = new();
        silos.Silos = await LabelledCluster.StartAsync(silos.Configure, kinds);
        return silos;
    }

    public RemoteClassifier Remote(IWindowClassifier? own, RemoteClassifierOptions? options = null)
    {
        RemoteClassifier remote = new(Package.Manifest, Silos.Cluster.Client, own, options ?? new RemoteClassifierOptions { Pause = TimeSpan.FromMilliseconds(50) }, Meter, TimeProvider.System);
        _owned.Add(remote);
        return remote;
    }

    public async ValueTask DisposeAsync()
    {
        await Silos.DisposeAsync();
        _owned.ForEach(owned => owned.Dispose());
        Network.Dispose();
        _meter.Dispose();
        _folder.Dispose();
    }

    private void Configure(SiloKind? kind, ISiloBuilder silo)
    {
        if (kind == SiloKind.Gpu)
        {
            silo.Services.AddSingleton(_ => new SiloDevice(Open(), 32, new SiloDeviceOptions(), Meter, TimeProvider.System));
            silo.Services.AddDevice(new DeviceLabel("cpu"));
        }
    }

    private OnnxWindowClassifier Open()
    {
        OnnxWindowClassifier network = OnnxWindowClassifier.Create(Package, new InferenceOptions { Device = InferenceDevice.Cpu });
        lock (_owned)
        {
            _owned.Add(network);
        }

        return network;
    }
}
