namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>
/// All a ledger knows of a call, and the rules by which it changes; no clock and no storage. Entries of one call are
/// totally ordered, every change leads upwards, and of two the greater counts (<see cref="Merge"/>): so a set of entries
/// gives the same state in any order and however often each comes. A change that does not apply leaves the entry as it is.
/// </summary>
public readonly record struct LedgerEntry
{
    /// <summary>Where the call is.</summary>
    public CallState State { get; init; }

    /// <summary>How often the call was taken up again after its end, by a retry or for another generation; from 0.</summary>
    public int Round { get; init; }

    /// <summary>Attempts begun in this round.</summary>
    public int Attempts { get; init; }

    /// <summary>Attempts that ended with an error.</summary>
    public int Failures { get; init; }

    /// <summary>Attempts that ended with their engine.</summary>
    public int Interruptions { get; init; }

    /// <summary>The epoch of the owner that made this entry; 0 before the first.</summary>
    public int Epoch { get; init; }

    /// <summary>When the last attempt began, in milliseconds since 1970 UTC by the owner's clock; 0 before the first.</summary>
    public long StartedAt { get; init; }

    /// <summary>When the call came to where it is, in milliseconds since 1970 UTC by the owner's clock; 0 while nothing has ended.</summary>
    public long EndedAt { get; init; }

    /// <summary>What the last failed attempt failed with; stays through later attempts; null where none failed.</summary>
    public LedgerError? Error { get; init; }

    /// <summary>The place, from 1, of the generation asked for among the corpus's; 0 where none is known. Stays through a round.</summary>
    public int Generation { get; init; }

    /// <summary>What the corpus says of the call beside its recording. Stays through a round.</summary>
    public CallFacts Facts { get; init; }

    /// <summary>True where nothing more will be done in this round.</summary>
    public bool IsSettled => State is CallState.Done or CallState.Skipped or CallState.Duplicate or CallState.GivenUp;

    /// <summary>True where the call is left out for good: nobody speaks in it who has not been erased, or its result was kept for as long as results are kept here.</summary>
    public bool IsErased => State == CallState.Skipped && Error?.Code is LedgerError.Erased or LedgerError.Expired;

    // A result that is durable counts, whatever a later owner has begun meanwhile.
    private bool IsAnswered => State is CallState.Done or CallState.Skipped or CallState.Duplicate;

    // Within an attempt. Pending stands above running, for that is how an attempt is handed back.
    private int Rank => State switch
    {
        CallState.Running => 0,
        CallState.Pending => 1,
        CallState.Failed => 2,
        CallState.GivenUp => 3,
        CallState.Duplicate => 4,
        CallState.Skipped => 5,
        _ => 6,
    };

    /// <summary>The greater of two entries of one call.</summary>
    /// <param name="one">An entry.</param>
    /// <param name="other">Another.</param>
    public static LedgerEntry Merge(LedgerEntry one, LedgerEntry other) => one.CompareTo(other) >= 0 ? one : other;

    /// <summary>A call that is new to the ledger.</summary>
    /// <param name="generation">The place of the generation asked for, from 1.</param>
    /// <param name="facts">What the corpus says of it.</param>
    /// <param name="epoch">The owner's epoch.</param>
    public static LedgerEntry Register(int generation, CallFacts facts, int epoch) => new() { Generation = generation, Facts = facts, Epoch = epoch };

    /// <summary>Begins an attempt. A call found running was under way when its owner ended: that counts as an interruption.</summary>
    /// <param name="time">Now, in milliseconds since 1970 UTC.</param>
    /// <param name="epoch">The owner's epoch.</param>
    /// <param name="limits">After how much it is given up instead.</param>
    public LedgerEntry Start(long time, int epoch, LedgerLimits limits)
    {
        if (IsSettled)
        {
            return this;
        }

        int interruptions = Interruptions + (State == CallState.Running ? 1 : 0);
        return interruptions > Interruptions && interruptions >= limits.Interruptions
            ? this with
            {
                State = CallState.GivenUp,
                Interruptions = interruptions,
                Epoch = epoch,
                EndedAt = time,
                Error = new LedgerError(LedgerError.Interrupted, $"the program ended {interruptions} times while this call was analysed"),
            }
            : this with { State = CallState.Running, Attempts = Attempts + 1, Interruptions = interruptions, Epoch = epoch, StartedAt = time, EndedAt = 0 };
    }

    /// <summary>Ends with a result that is durable. Applies to a call in any state but another answer, for a result found in the store counts too.</summary>
    /// <param name="time">Now, in milliseconds since 1970 UTC.</param>
    /// <param name="epoch">The owner's epoch.</param>
    public LedgerEntry Finish(long time, int epoch) => Answer(CallState.Done, time, epoch);

    /// <summary>Leaves the call out: its result is there, or a rule says so.</summary>
    /// <param name="time">Now, in milliseconds since 1970 UTC.</param>
    /// <param name="epoch">The owner's epoch.</param>
    public LedgerEntry Skip(long time, int epoch) => Answer(CallState.Skipped, time, epoch);

    /// <summary>Marks an input whose call another input has.</summary>
    /// <param name="time">Now, in milliseconds since 1970 UTC.</param>
    /// <param name="epoch">The owner's epoch.</param>
    public LedgerEntry MarkDuplicate(long time, int epoch) => Answer(CallState.Duplicate, time, epoch);

    /// <summary>Leaves the call out because nobody speaks in it who has not been erased; a call that was answered has lost its result, which begins a new round.</summary>
    /// <param name="time">Now, in milliseconds since 1970 UTC.</param>
    /// <param name="epoch">The owner's epoch.</param>
    /// <param name="reason">Why, where it is for another reason.</param>
    public LedgerEntry Erase(long time, int epoch, LedgerError? reason = null) => IsErased
        ? this
        : (IsSettled ? Renew(Generation, Facts, epoch) : this) with
        {
            State = CallState.Skipped,
            Epoch = epoch,
            EndedAt = time,
            Error = reason ?? new LedgerError(LedgerError.Erased, "nobody speaks in this call who has not been erased"),
        };

    /// <summary>Ends a running attempt with an error.</summary>
    /// <param name="error">What it failed with.</param>
    /// <param name="canHeal">False where another attempt would fail alike: the call is given up at once.</param>
    /// <param name="time">Now, in milliseconds since 1970 UTC.</param>
    /// <param name="epoch">The owner's epoch.</param>
    /// <param name="limits">After how much it is given up.</param>
    public LedgerEntry Fail(LedgerError error, bool canHeal, long time, int epoch, LedgerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(error);
        return State != CallState.Running
            ? this
            : this with
            {
                State = !canHeal || Failures + 1 >= limits.Failures ? CallState.GivenUp : CallState.Failed,
                Failures = Failures + 1,
                Epoch = epoch,
                EndedAt = time,
                Error = error.Cut(),
            };
    }

    /// <summary>Hands a running attempt back unfinished: the owner ends in good order.</summary>
    /// <param name="epoch">The owner's epoch.</param>
    public LedgerEntry Release(int epoch) => State == CallState.Running ? this with { State = CallState.Pending, Epoch = epoch } : this;

    /// <summary>Takes a settled call up again, from the first attempt; the last error stays to be read.</summary>
    /// <param name="epoch">The owner's epoch.</param>
    public LedgerEntry Retry(int epoch) => IsSettled ? Renew(Generation, Facts, epoch) with { Error = Error } : this;

    /// <summary>Takes the call up anew, wherever it is: for another generation, or because the corpus says something else of it now.</summary>
    /// <param name="generation">The place of the generation asked for, from 1.</param>
    /// <param name="facts">What the corpus says now.</param>
    /// <param name="epoch">The owner's epoch.</param>
    public LedgerEntry Renew(int generation, CallFacts facts, int epoch) =>
        new() { Round = Round + 1, Epoch = epoch, Generation = generation, Facts = facts };

    /// <summary>The order in which of two entries of a call the later counts.</summary>
    internal int CompareTo(LedgerEntry other)
    {
        int order = Round.CompareTo(other.Round);
        order = order != 0 ? order : IsAnswered.CompareTo(other.IsAnswered);
        order = order != 0 ? order : Attempts.CompareTo(other.Attempts);
        order = order != 0 ? order : Failures.CompareTo(other.Failures);
        order = order != 0 ? order : Interruptions.CompareTo(other.Interruptions);
        order = order != 0 ? order : Rank.CompareTo(other.Rank);
        order = order != 0 ? order : Epoch.CompareTo(other.Epoch);
        order = order != 0 ? order : StartedAt.CompareTo(other.StartedAt);
        order = order != 0 ? order : EndedAt.CompareTo(other.EndedAt);
        order = order != 0 ? order : Generation.CompareTo(other.Generation);
        order = order != 0 ? order : Facts.CompareTo(other.Facts);
        return order != 0 ? order : LedgerError.Compare(Error, other.Error);
    }

    private LedgerEntry Answer(CallState state, long time, int epoch) =>
        IsAnswered ? this : this with { State = state, Epoch = epoch, EndedAt = time };
}
