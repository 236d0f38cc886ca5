using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SpeechEmotion.Cluster.Inference;
using SpeechEmotion.Cluster.Placement;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Silo.Telemetry;

namespace SpeechEmotion.Silo.Roles;

/// <summary>A silo that classifies windows of other silos' calls on its device.</summary>
internal sealed class GpuRole : ISiloRole
{
    private readonly SiloModel _model;
    private readonly SiloDevice _device;
    private readonly string _name;

    private GpuRole(SiloModel model, SiloDevice device, string name) => (_model, _device, _name) = (model, device, name);

    public SiloLabels Labels => new() { Kind = SiloKind.Gpu, Device = _name };

    public static GpuRole Load(SiloSettings settings, Meter meter)
    {
        SiloModel model = SiloModel.Load(settings, new InferenceOptions { Device = settings.Device, CudaDevice = settings.CudaDevice, Gather = false });
        OnnxWindowClassifier network = model.Network!;
        bool isCpu = network.Device == InferenceDevice.Cpu;
        SiloDeviceOptions options = new()
        {
            BatchBlocks = settings.BatchBlocks == 0 ? null : settings.BatchBlocks,
            Deadline = TimeSpan.FromMilliseconds(settings.BatchMilliseconds),

            // A processor runs a batch on a core each; a GPU runs one while the next is gathered.
            Lanes = isCpu ? settings.Threads : 2,
        };
        string name = isCpu ? "cpu" : $"cuda:{settings.CudaDevice}";
        DeviceMemory.Watch(meter, isCpu ? null : settings.CudaDevice);
        return new GpuRole(model, new SiloDevice(network, network.BestBatch, options, new InferenceMeter(meter), TimeProvider.System), name);
    }

    public void AddTo(IServiceCollection services)
    {
        // Made here and ended here: after the grains that use it.
        services.AddSingleton(_device);
        services.AddDevice(new DeviceLabel(_name));
    }

    public string Describe(IServiceProvider services) => $"device {_name}: {_device.Waiting} messages of windows wait or are on it";

    public ValueTask DisposeAsync()
    {
        _device.Dispose();
        _model.Dispose();
        return ValueTask.CompletedTask;
    }
}
