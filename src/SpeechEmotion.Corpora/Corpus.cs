using System.Runtime.InteropServices;
using SpeechEmotion.Calls;
using SpeechEmotion.Corpora.Discovery;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Signal.Audio.Discovery;

namespace SpeechEmotion.Corpora;

/// <summary>
/// The calls to be analysed, in an order that depends on the sources alone. They are looked over once, at the start, to
/// count them and to find what is wrong, and listed anew each time they are asked for, so a corpus of millions costs a
/// few bytes a call.
/// </summary>
public sealed class Corpus
{
    private readonly List<IEnumerable<CorpusCall>> _parts = [];

    private Corpus()
    {
    }

    /// <summary>The calls counted at the start.</summary>
    public long Count { get; private set; }

    /// <summary>Bad rows and unreadable directories found at the start; each was reported.</summary>
    public long Faults { get; private set; }

    /// <summary>Looks over the sources.</summary>
    /// <param name="sources">Where the calls come from.</param>
    /// <param name="report">Told, in one line each, of bad rows and unreadable directories.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CorpusException">A path does not exist, two calls have one name, or the manifest cannot be used.</exception>
    public static Corpus Survey(CorpusSources sources, Action<string> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(report);
        Corpus corpus = new();
        bool isSurvey = true;
        void OnFault(string fault)
        {
            if (isSurvey)
            {
                corpus.Faults++;
                report(fault);
            }
        }

        Dictionary<UInt128, string> owners = [];
        IReadOnlySet<UInt128> listed = new HashSet<UInt128>();
        if (sources.Manifest is { } manifest)
        {
            ManifestPart part = ManifestPart.Survey(manifest, sources.Strict, owners, OnFault, cancellationToken);
            corpus._parts.Add(part.Calls());
            corpus.Count += part.Count;
            listed = part.Listed;
        }

        HashSet<UInt128> named = [.. listed, .. sources.Paths.Where(File.Exists).Select(file => Fingerprint.Of(RealPath.Of(file)))];
        foreach (string path in sources.Paths.DistinctBy(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))))
        {
            IEnumerable<CorpusCall> part = PathPart.Create(path, sources.Excluded, listed, named, OnFault);
            corpus.Count += CountNames(part, path, owners, cancellationToken);
            corpus._parts.Add(part);
        }

        isSurvey = false;
        return corpus;
    }

    /// <summary>The calls, in order, each name once. Every enumeration lists the sources anew.</summary>
    public IEnumerable<CorpusCall> Calls() => _parts.SelectMany(part => part);

    private static long CountNames(
        IEnumerable<CorpusCall> part, string path, Dictionary<UInt128, string> owners, CancellationToken cancellationToken)
    {
        long count = 0;
        foreach (CorpusCall call in part)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ref string? owner = ref CollectionsMarshal.GetValueRefOrAddDefault(owners, Fingerprint.Of(call.Input.Call), out bool exists);
            if (exists)
            {
                throw new CorpusException(
                    $"Two recordings would be called '{call.Input.Call}': one from {owner}, one from {path}. Name a directory above both, or a manifest.");
            }

            owner = path;
            count++;
        }

        return count;
    }
}
