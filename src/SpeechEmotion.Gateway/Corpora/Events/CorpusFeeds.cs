using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Gateway.Tenants;

namespace SpeechEmotion.Gateway.Corpora.Events;

/// <summary>The feeds of all corpora that somebody listens to, or did a little while ago; bounded. Safe for use by many threads.</summary>
internal sealed class CorpusFeeds(TimeProvider time)
{
    // More than can listen, so that one to be forgotten is always there.
    private const int MaxFeeds = 1024;
    private const int MaxListeners = 1000;
    private const int MaxListenersOfOne = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Tenant, string Corpus), CorpusFeed> _feeds = [];
    private readonly Dictionary<string, int> _listeners = new(StringComparer.Ordinal);

    /// <summary>How many listen.</summary>
    public int Listeners
    {
        get
        {
            lock (_gate)
            {
                return _listeners.Values.Sum();
            }
        }
    }

    /// <summary>Begins to listen to a corpus; null where too many listen, altogether or with one key.</summary>
    public CorpusFeed? Join(TenantSpace space, CorpusStatus now, string key)
    {
        lock (_gate)
        {
            int own = _listeners.GetValueOrDefault(key);
            if (own >= MaxListenersOfOne || _listeners.Values.Sum() >= MaxListeners)
            {
                return null;
            }

            if (!_feeds.TryGetValue((space.Name, now.Corpus), out CorpusFeed? feed))
            {
                MakeRoom();
                _feeds.Add((space.Name, now.Corpus), feed = new CorpusFeed(space.Queue, now.Corpus, time));
            }

            _listeners[key] = own + 1;
            feed.Join(now);
            return feed;
        }
    }

    /// <summary>Listens no more.</summary>
    public void Leave(CorpusFeed feed, string key)
    {
        lock (_gate)
        {
            feed.Leave();
            if (--_listeners[key] == 0)
            {
                _listeners.Remove(key);
            }
        }
    }

    private void MakeRoom()
    {
        if (_feeds.Count >= MaxFeeds)
        {
            _feeds.Remove(_feeds.Where(feed => feed.Value.Listeners == 0).OrderBy(feed => feed.Value.Left).First().Key);
        }
    }
}
