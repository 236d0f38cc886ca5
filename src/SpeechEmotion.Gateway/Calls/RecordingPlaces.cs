using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Gateway.Tenants;

namespace SpeechEmotion.Gateway.Calls;

/// <summary>Where the recordings of calls lie: looked up in the corpus's manifest, and remembered for the next who asks. Safe for use by many threads.</summary>
internal sealed class RecordingPlaces(GatewayOptions options)
{
    private const int MaxPlaces = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Tenant, string Manifest, string Call), string> _places = [];

    /// <summary>The recording of a call; null where the corpus's manifest has none, or there is no manifest.</summary>
    public async Task<string?> FindAsync(TenantSpace space, CorpusStatus corpus, string call, CancellationToken cancellationToken)
    {
        if (corpus.Submission?.Manifest is not { } manifest)
        {
            // What a run on this machine noted are this machine's files: for its user alone.
            return options.IsInsecureLocal && corpus.Sources is { } sources ? await Task.Run(() => Search(sources, call, cancellationToken), cancellationToken).ConfigureAwait(false) : null;
        }

        (string, string, string) key = (space.Name, manifest, call);
        bool isFixed = space.Manifests.IsFixed(manifest);
        lock (_gate)
        {
            if (isFixed && _places.TryGetValue(key, out string? known))
            {
                return known;
            }
        }

        string? path = await Task.Run(() => Search(space.Manifests, manifest, call, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (path is not null && isFixed)
        {
            lock (_gate)
            {
                if (_places.Count == MaxPlaces)
                {
                    _places.Clear();
                }

                _places[key] = path;
            }
        }

        return path;
    }

    private static string? Search(CorpusSubmission sources, string call, CancellationToken cancellationToken)
    {
        Corpus corpus = Corpus.Survey(new CorpusSources { Manifest = sources.Manifest, Paths = sources.Paths }, _ => { }, cancellationToken);
        return corpus.Calls().FirstOrDefault(each => each.Input.Call == call)?.Path;
    }

    private static string? Search(KeptManifests manifests, string manifest, string call, CancellationToken cancellationToken)
    {
        using Stream stream = manifests.Open(manifest);
        foreach (ManifestRow row in ManifestReader.Read(stream, "manifest", manifests.Addresses(manifest)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row is { Fault: null, Call: { } found } && found.Input.Call == call)
            {
                return found.Path;
            }
        }

        return null;
    }
}
