using System.Globalization;

namespace SpeechEmotion.Cluster.Placement;

/// <summary>What a silo says of itself to all others, as Orleans' silo metadata.</summary>
public sealed record SiloLabels
{
    /// <summary>The key of <see cref="Kind"/>.</summary>
    public const string KindKey = "kind";

    /// <summary>The key of <see cref="Device"/>.</summary>
    public const string DeviceKey = "device";

    /// <summary>The key of <see cref="MemoryBytes"/>.</summary>
    public const string MemoryKey = "memory";

    /// <summary>What it is for.</summary>
    public required SiloKind Kind { get; init; }

    /// <summary>Where its network runs: <c>cpu</c>, <c>cuda:0</c>, …; empty where it runs none.</summary>
    public string Device { get; init; } = string.Empty;

    /// <summary>Memory that it may use, in bytes.</summary>
    public long MemoryBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>A kind as metadata has it.</summary>
    /// <param name="kind">The kind.</param>
    public static string NameOf(SiloKind kind) => kind == SiloKind.Gpu ? "gpu" : "cpu";

    internal Dictionary<string, string> ToMetadata() => new(StringComparer.Ordinal)
    {
        [KindKey] = NameOf(Kind),
        [DeviceKey] = Device,
        [MemoryKey] = MemoryBytes.ToString(CultureInfo.InvariantCulture),
    };
}
