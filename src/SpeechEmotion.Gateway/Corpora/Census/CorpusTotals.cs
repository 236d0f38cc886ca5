using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Gateway.Corpora.Census;

/// <summary>What all corpora have together: their calls by where they are, and how many corpora are in each state.</summary>
internal sealed class CorpusTotals
{
    private readonly long[] _corpora = new long[Enum.GetValues<CorpusState>().Length];

    /// <summary>Calls by where they are; those of corpora that are paused or cancelled are not pending.</summary>
    public CorpusCounts Calls { get; private set; }

    /// <summary>Calls that wait for their corpus to be resumed.</summary>
    public long Paused { get; private set; }

    /// <summary>Corpora in a state.</summary>
    public long CorporaOf(CorpusState state) => _corpora[(int)state];

    /// <summary>Adds a corpus.</summary>
    public void Add(CorpusStatus status)
    {
        _corpora[(int)status.State]++;
        CorpusCounts counts = status.Counts;
        Paused += status.State == CorpusState.Paused ? counts.Pending : 0;
        Calls = new()
        {
            Pending = Calls.Pending + (status.State is CorpusState.Queued or CorpusState.Running ? counts.Pending : 0),
            Running = Calls.Running + counts.Running,
            Done = Calls.Done + counts.Done,
            Failed = Calls.Failed + counts.Failed,
            Skipped = Calls.Skipped + counts.Skipped,
            Duplicate = Calls.Duplicate + counts.Duplicate,
        };
    }
}
