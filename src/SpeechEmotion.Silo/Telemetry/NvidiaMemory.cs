using System.Runtime.InteropServices;

namespace SpeechEmotion.Silo.Telemetry;

/// <summary>A GPU's memory, as NVIDIA's management library tells it, which comes with the driver.</summary>
internal static partial class NvidiaMemory
{
    private const string Library = "libnvidia-ml.so.1";

    private static readonly Lazy<bool> Here = new(Start);

    /// <summary>Bytes in use and in all; null where there is no such GPU, or no driver.</summary>
    public static (long Used, long Total)? Read(int index) =>
        Here.Value && DeviceGetHandleByIndex((uint)index, out nint device) == 0 && DeviceGetMemoryInfo(device, out MemoryInfo memory) == 0
            ? ((long)memory.Used, (long)memory.Total)
            : null;

    private static bool Start()
    {
        try
        {
            return Init() == 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport(Library, EntryPoint = "nvmlInit_v2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Init();

    [LibraryImport(Library, EntryPoint = "nvmlDeviceGetHandleByIndex_v2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int DeviceGetHandleByIndex(uint index, out nint device);

    [LibraryImport(Library, EntryPoint = "nvmlDeviceGetMemoryInfo")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int DeviceGetMemoryInfo(nint device, out MemoryInfo memory);

    // nvmlMemory_t: total, free and used, in bytes.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct MemoryInfo
    {
        public readonly ulong Total;
        public readonly ulong Free;
        public readonly ulong Used;
    }
}
