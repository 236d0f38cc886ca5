using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Corpora.Queue;

/// <summary>A corpus that an engine works on.</summary>
internal sealed class ActiveCorpus(string corpus, int priority, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _gate = new();
    private CorpusOutcome _outcome;

    public string Corpus => corpus;

    public int Priority => priority;

    public SingleMachineEngine? Engine { get; set; }

    /// <summary>Seconds analysed by engines before this one; null before it has begun. The record's own count takes in this one's at its end.</summary>
    public double? SecondsBefore { get; set; }

    /// <summary>Done once the engine has ended.</summary>
    public Task Ended { get; set; } = Task.CompletedTask;

    public void Take(CallOutcome call)
    {
        lock (_gate)
        {
            _outcome = _outcome.Add(call);
        }
    }

    /// <summary>Where a corpus is while this works on it.</summary>
    public CorpusStatus Describe(CorpusRecord record)
    {
        CorpusOutcome outcome;
        lock (_gate)
        {
            outcome = _outcome;
        }

        return Describe(record, priority, Engine?.Counts ?? record.Counts, SecondsBefore ?? record.Seconds, outcome, time.GetElapsedTime(_start));
    }

    /// <summary>Where a corpus is while something works on it.</summary>
    /// <param name="record">Its record.</param>
    /// <param name="priority">Its priority.</param>
    /// <param name="counts">Its inputs.</param>
    /// <param name="secondsBefore">Seconds analysed by engines before.</param>
    /// <param name="outcome">What was done since.</param>
    /// <param name="elapsed">How long ago that was.</param>
    public static CorpusStatus Describe(CorpusRecord record, int priority, CorpusCounts counts, double secondsBefore, CorpusOutcome outcome, TimeSpan elapsed)
    {
        long worked = outcome.Done + outcome.Failed;
        return new(record.Corpus, StateOf(record.Wish), priority, counts, secondsBefore + outcome.Seconds)
        {
            Submission = record.Submission,
            Sources = record.Sources,
            Speed = outcome.Seconds > 0 && elapsed > TimeSpan.Zero ? outcome.Seconds / elapsed.TotalSeconds : null,
            Remaining = worked > 0 ? elapsed / worked * (counts.Pending + counts.Running) : null,
        };
    }

    // What its owner wants shows at once; the calls in hand are finished meanwhile.
    private static CorpusState StateOf(CorpusWish wish) => wish switch
    {
        CorpusWish.Pause => CorpusState.Paused,
        CorpusWish.Cancel => CorpusState.Cancelled,
        _ => CorpusState.Running,
    };
}
