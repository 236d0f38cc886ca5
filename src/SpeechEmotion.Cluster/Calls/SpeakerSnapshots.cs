using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Corpora.Engine.Adaptation;

namespace SpeechEmotion.Cluster.Calls;

/// <summary>The snapshots of the corpora that a silo works on, read once each; those of the corpora asked for last stay. Safe for use by many threads.</summary>
/// <param name="most">Corpora kept, at least 1.</param>
internal sealed class SpeakerSnapshots(int most)
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<(string Tenant, string Corpus), SnapshotReader> _readers = [];

    public SnapshotReader Of(TenantRoom room, string tenant, string corpus)
    {
        lock (_gate)
        {
            if (!_readers.Remove((tenant, corpus), out SnapshotReader? reader))
            {
                reader = new SnapshotReader(room.Store.Blobs, corpus);
                if (_readers.Count == most)
                {
                    _readers.RemoveAt(0);
                }
            }

            _readers.Add((tenant, corpus), reader);
            return reader;
        }
    }
}
