using Orleans.Placement;
using Orleans.Runtime;
using SpeechEmotion.Cluster.Placement;

namespace SpeechEmotion.Cluster.Tests.Placement;

/// <summary>Grains that say where they are.</summary>
[Alias("SpeechEmotion.Tests.IPlaceGrain")]
internal interface IPlaceGrain : IGrainWithStringKey
{
    [Alias("Where")]
    Task<string> WhereAsync();
}

[Alias("SpeechEmotion.Tests.ICpuGrain")]
internal interface ICpuGrain : IPlaceGrain;

[Alias("SpeechEmotion.Tests.IGpuGrain")]
internal interface IGpuGrain : IPlaceGrain;

[Alias("SpeechEmotion.Tests.INamedGrain")]
internal interface INamedGrain : IPlaceGrain;

[RandomPlacement, OnSiloKind(SiloKind.Cpu)]
internal sealed class CpuGrain(ILocalSiloDetails silo) : Grain, ICpuGrain
{
    public Task<string> WhereAsync() => Task.FromResult(silo.SiloAddress.ToParsableString());
}

[RandomPlacement, OnSiloKind(SiloKind.Gpu)]
internal sealed class GpuGrain(ILocalSiloDetails silo) : Grain, IGpuGrain
{
    public Task<string> WhereAsync() => Task.FromResult(silo.SiloAddress.ToParsableString());
}

[OnNamedSilo]
internal sealed class NamedGrain(ILocalSiloDetails silo) : Grain, INamedGrain
{
    public Task<string> WhereAsync() => Task.FromResult(silo.SiloAddress.ToParsableString());
}
