using System.Diagnostics.Metrics;

namespace SpeechEmotion.Silo.Telemetry;

/// <summary>How much memory a device has and how much of it is used, by whomever.</summary>
internal static class DeviceMemory
{
    /// <param name="meter">Gets the instruments.</param>
    /// <param name="gpu">Which GPU, as NVIDIA's driver counts them; null for the processor, whose memory the runtime's meter tells.</param>
    public static void Watch(Meter meter, int? gpu)
    {
        if (gpu is not { } index || NvidiaMemory.Read(index) is null)
        {
            return;
        }

        KeyValuePair<string, object?> device = new("device", $"cuda:{index}");
        meter.CreateObservableGauge("speechemotion.device.memory.used", () => new Measurement<long>(NvidiaMemory.Read(index)?.Used ?? 0, device), "By", "Memory of the device that is in use.");
        meter.CreateObservableGauge("speechemotion.device.memory.total", () => new Measurement<long>(NvidiaMemory.Read(index)?.Total ?? 0, device), "By", "Memory that the device has.");
    }
}
