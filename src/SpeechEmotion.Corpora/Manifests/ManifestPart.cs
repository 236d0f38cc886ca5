using SpeechEmotion.Signal.Audio.Discovery;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>The calls that a manifest lists. Read once to find its bad rows, and again each time the calls are asked for.</summary>
internal sealed class ManifestPart
{
    private readonly string _path;
    private readonly IManifestSource _source;

    // In ascending order. Other bad rows need not be remembered: they are bad again.
    private readonly List<long> _duplicates = [];

    private ManifestPart(IManifestSource source, string path) => (_source, _path) = (source, path);

    /// <summary>Good rows.</summary>
    public long Count { get; private set; }

    /// <summary>Rows whose call an earlier row has.</summary>
    public long Duplicates => _duplicates.Count;

    /// <summary>Reads the manifest through.</summary>
    /// <param name="sources">Of these the manifest counts.</param>
    /// <param name="names">Receives the names of its calls.</param>
    /// <param name="listed">Receives fingerprints of the recordings' real paths; null where nobody asks.</param>
    /// <param name="report">Told of bad rows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static ManifestPart Survey(
        CorpusSources sources, CallNames names, HashSet<UInt128>? listed, Action<string> report, CancellationToken cancellationToken)
    {
        string path = sources.Manifest!;
        ManifestPart part = new(sources.Manifests, path);
        using Stream file = sources.Manifests.Open(path);
        foreach (ManifestRow row in ManifestReader.Read(file, path, sources.Manifests.Addresses(path), names, sources.Strict))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Fault is null)
            {
                part.Count++;
                listed?.Add(Fingerprint.Of(BlobAddress.IsBlob(row.Call!.Path) ? row.Call.Path : RealPath.Of(row.Call.Path)));
                continue;
            }

            if (row.IsDuplicate)
            {
                part._duplicates.Add(row.Line);
            }

            report($"{path}:{row.Line}: {row.Fault}");
        }

        return part;
    }

    public IEnumerable<CorpusCall> Calls() => Inputs().Where(input => input.Fault is null).Select(input => input.Call!);

    /// <summary>All rows, bad ones and duplicates among them.</summary>
    public IEnumerable<CorpusInput> Inputs()
    {
        int next = 0;
        using Stream file = _source.Open(_path);
        foreach (ManifestRow row in ManifestReader.Rows(file, _path, _source.Addresses(_path)))
        {
            string source = $"{_path}:{row.Line}";
            if (next < _duplicates.Count && _duplicates[next] == row.Line)
            {
                next++;
                yield return new(Named(row.Call), source, "another row has the same call", IsDuplicate: true);
            }
            else
            {
                yield return new(Named(row.Call), source, row.Fault, IsDuplicate: false);
            }
        }
    }

    // The only way from a manifest to an engine: whoever is to be named otherwise is from here on.
    private CorpusCall? Named(CorpusCall? call) => call is not null && call.Input.Speakers.Any(speaker => !string.IsNullOrEmpty(speaker))
        ? call with { Input = call.Input with { Speakers = [.. call.Input.Speakers.Select(speaker => string.IsNullOrEmpty(speaker) ? speaker : _source.SpeakerOf(_path, speaker))] } }
        : call;
}
