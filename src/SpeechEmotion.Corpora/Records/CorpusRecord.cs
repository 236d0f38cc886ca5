using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Corpora.Records;

/// <summary>What is known of a corpus as a whole: <c>corpora/NAME/corpus.json</c>. Where each call is stands in the ledger.</summary>
public sealed record CorpusRecord
{
    /// <summary>The schema this program writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The document's schema.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The corpus's name.</summary>
    public required string Corpus { get; init; }

    /// <summary>Where it is.</summary>
    public CorpusState State { get; init; }

    /// <summary>What its owner wants; the engine that works on it watches this.</summary>
    public CorpusWish Wish { get; init; }

    /// <summary>True where what was given up is to be taken up again.</summary>
    public bool Retry { get; init; }

    /// <summary>Counts the engines that have worked on it; the one that counted last may go on, any other stops.</summary>
    public int Epoch { get; init; }

    /// <summary>The generations it was analysed with, in the order of their first use; places count from 1.</summary>
    public IReadOnlyList<Generation> Generations { get; init; } = [];

    /// <summary>The place of the generation asked for; 0 before the first run.</summary>
    public int Generation { get; init; }

    /// <summary>The place of the generation that <see cref="Generation"/> took over from; 0 for none.</summary>
    public int FormerGeneration { get; init; }

    /// <summary>The place of the last generation that was compared with its former one; 0 for none.</summary>
    public int ComparedGeneration { get; init; }

    /// <summary>What was known of speakers when calls were added, in the order in which it was taken; null where no model asked for it.</summary>
    public IReadOnlyList<CorpusSnapshot>? Snapshots { get; init; }

    /// <summary>The submission, where it came through a queue.</summary>
    public CorpusSubmission? Submission { get; init; }

    /// <summary>Where the calls came from in the last run that was started by hand, on the machine that ran: for those who want to hear one.</summary>
    public CorpusSubmission? Sources { get; init; }

    /// <summary>Why it could not be worked on, where it could not.</summary>
    public string? Error { get; init; }

    /// <summary>Rows of the last submission that are no calls.</summary>
    public long BadRows { get; init; }

    /// <summary>Rows of the last submission whose call another row has.</summary>
    public long Duplicates { get; init; }

    /// <summary>The inputs by where they were when an engine wrote this last.</summary>
    public CorpusCounts Counts { get; init; }

    /// <summary>Seconds of audio analysed by engines that ended in good order, or wrote this since.</summary>
    public double Seconds { get; init; }

    /// <summary>True where somebody submitted it to a queue and it is to be worked on.</summary>
    internal bool IsToBeWorkedOn => Submission is not null && Wish == CorpusWish.Run && (Retry || State is CorpusState.Queued or CorpusState.Running);

    /// <summary>The record with a generation asked for, which is added where it is new.</summary>
    /// <param name="generation">The generation.</param>
    internal CorpusRecord Asking(Generation generation)
    {
        int place = Generations.ToList().IndexOf(generation) + 1;
        if (place > 0 && place == Generation)
        {
            return this;
        }

        return this with
        {
            Generations = place > 0 ? Generations : [.. Generations, generation],
            Generation = place > 0 ? place : Generations.Count + 1,
            FormerGeneration = Generation,
        };
    }
}
