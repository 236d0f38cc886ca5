using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Audio.Discovery;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>The calls that a manifest lists. Read once to find its bad rows, and again each time the calls are asked for.</summary>
internal sealed class ManifestPart
{
    private readonly string _path;
    private readonly HashSet<long> _badLines = [];
    private readonly HashSet<UInt128> _listed = [];

    private ManifestPart(string path) => _path = path;

    /// <summary>Good rows.</summary>
    public long Count { get; private set; }

    /// <summary>Fingerprints of the recordings' real paths.</summary>
    public IReadOnlySet<UInt128> Listed => _listed;

    public static ManifestPart Survey(
        string path, bool strict, Dictionary<UInt128, string> owners, Action<string> report, CancellationToken cancellationToken)
    {
        ManifestPart part = new(path);
        foreach (ManifestRow row in ManifestFile.Rows(path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? fault = row.Fault ?? part.Take(row, owners);
            if (fault is null)
            {
                continue;
            }

            if (strict)
            {
                throw new CorpusException($"{path}:{row.Line}: {fault}.");
            }

            part._badLines.Add(row.Line);
            report($"{path}:{row.Line}: {fault}");
        }

        return part;
    }

    public IEnumerable<CorpusCall> Calls()
    {
        foreach (ManifestRow row in ManifestFile.Rows(_path))
        {
            if (row.Call is { } call && !_badLines.Contains(row.Line))
            {
                yield return call;
            }
        }
    }

    // A name is kept as its fingerprint, its first place as a text, so that the message can say where.
    private string? Take(ManifestRow row, Dictionary<UInt128, string> owners)
    {
        CorpusCall call = row.Call!;
        ref string? owner = ref CollectionsMarshal.GetValueRefOrAddDefault(owners, Fingerprint.Of(call.Input.Call), out bool exists);
        if (exists)
        {
            return $"the call '{call.Input.Call}' is already in {owner}";
        }

        owner = $"line {row.Line}";
        _listed.Add(Fingerprint.Of(RealPath.Of(call.Path)));
        Count++;
        return null;
    }
}
