using SpeechEmotion.Calls;
using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cluster.Tests.Engines;

/// <summary>One tenant of a test cluster: a store, and what its calls are analysed with on each silo.</summary>
/// <param name="Blobs">The store.</param>
/// <param name="Analyzers">Makes analyzers.</param>
/// <param name="Open">Opens recordings.</param>
/// <param name="Options">Settings.</param>
/// <param name="Time">Dates and measures.</param>
internal sealed record ArchiveTenant(
    IBlobStore Blobs, Func<ICallAnalyzer> Analyzers, Func<CorpusCall, IAudioReader> Open, CorpusGrainOptions Options, TimeProvider Time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (TenantRooms Rooms, CallWorkshop Workshop)> _silos = [];

    public ClusterModel Model { get; } = ClusterModel.Of(Analyzers());

    public TenantRooms Rooms(string silo, IGrainFactory grains) => Of(silo, grains).Rooms;

    public CallWorkshop Workshop(string silo, IGrainFactory grains) => Of(silo, grains).Workshop;

    private (TenantRooms Rooms, CallWorkshop Workshop) Of(string silo, IGrainFactory grains)
    {
        lock (_gate)
        {
            if (!_silos.TryGetValue(silo, out (TenantRooms Rooms, CallWorkshop Workshop) parts))
            {
                TenantRooms rooms = new(new OneStore(Blobs, FileManifests.Instance), grains, Options, Time);
                EngineOptions engine = Options.Engine with { Workers = Math.Max(1, Options.Engine.Workers / ArchiveCluster.Silos) };
                _silos.Add(silo, parts = (rooms, new CallWorkshop(rooms, Analyzers, Open, engine, Time)));
            }

            return parts;
        }
    }
}
