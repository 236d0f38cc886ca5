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
    private const int MaxFaultsKept = 10_000;

    private readonly List<IEnumerable<CorpusInput>> _parts = [];

    // Directories that cannot be read; rows of a manifest are bad again whenever they are read.
    private readonly List<string> _unreadable = [];

    private Corpus()
    {
    }

    /// <summary>The calls counted at the start.</summary>
    public long Count { get; private set; }

    /// <summary>Bad rows and unreadable directories found at the start; each was reported.</summary>
    public long Faults { get; private set; }

    /// <summary>Those of the <see cref="Faults"/> that are rows of a manifest whose call an earlier row has.</summary>
    public long Duplicates { get; private set; }

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

        void OnUnreadable(string fault)
        {
            OnFault(fault);
            if (isSurvey && corpus._unreadable.Count < MaxFaultsKept)
            {
                corpus._unreadable.Add(fault);
            }
        }

        CallNames names = new();
        HashSet<UInt128> listed = [];
        if (sources.Manifest is not null)
        {
            ManifestPart part = ManifestPart.Survey(sources, names, sources.Paths.Count > 0 ? listed : null, OnFault, cancellationToken);
            corpus._parts.Add(part.Inputs());
            corpus.Count += part.Count;
            corpus.Duplicates = part.Duplicates;
        }

        HashSet<UInt128> named = [.. listed, .. sources.Paths.Where(File.Exists).Select(file => Fingerprint.Of(RealPath.Of(file)))];
        string[] paths = [.. sources.Paths.DistinctBy(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))];
        for (int index = 0; index < paths.Length; index++)
        {
            IEnumerable<CorpusCall> part = PathPart.Create(paths[index], sources.Excluded, listed, named, OnUnreadable);
            corpus.Count += CountNames(part, paths, index, names, cancellationToken);
            corpus._parts.Add(part.Select(call => new CorpusInput(call, null, null, IsDuplicate: false)));
        }

        isSurvey = false;
        return corpus;
    }

    /// <summary>The calls, in order, each name once. Every enumeration lists the sources anew.</summary>
    public IEnumerable<CorpusCall> Calls() => _parts.SelectMany(part => part).Where(input => input.Fault is null).Select(input => input.Call!);

    /// <summary>Every input, in order: the calls, and the bad rows, duplicates and unreadable directories between and after them.</summary>
    public IEnumerable<CorpusInput> Inputs() =>
        _parts.SelectMany(part => part).Concat(_unreadable.Select(fault => new CorpusInput(null, null, fault, IsDuplicate: false)));

    private static long CountNames(
        IEnumerable<CorpusCall> part, string[] paths, int index, CallNames names, CancellationToken cancellationToken)
    {
        long count = 0;
        foreach (CorpusCall call in part)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!names.TryAdd(call.Input.Call, uint.MaxValue - index, out long earlier))
            {
                // Places from the top down are paths, those from 1 up the manifest's lines.
                string owner = uint.MaxValue - earlier < paths.Length ? paths[uint.MaxValue - earlier] : $"line {earlier}";
                throw new CorpusException(
                    $"Two recordings would be called '{call.Input.Call}': one from {owner}, one from {paths[index]}. Name a directory above both, or a manifest.");
            }

            count++;
        }

        return count;
    }
}
