namespace SpeechEmotion.Calls.Conversations;

/// <summary>
/// Follows who has the floor. It goes to the other party when that one speaks and is not merely heard within the
/// holder's speech; a holder keeps it over pauses in which nobody speaks.
/// </summary>
internal sealed class TurnTaking
{
    private const int Nobody = -1;
    private readonly int[] _turns = new int[2];
    private readonly int[] _interruptions = new int[2];
    private readonly int[] _backchannels = new int[2];
    private readonly List<double>[] _silences = [[], []];

    internal int Changes { get; private set; }

    internal static TurnTaking Follow(List<SpeechRun> one, List<SpeechRun> two)
    {
        TurnTaking turns = new();
        int holder = Nobody;
        double end = 0;

        // Of runs that begin together the longer one has the floor.
        var runs = one.Select(run => (Party: 0, Run: run)).Concat(two.Select(run => (Party: 1, Run: run)))
            .OrderBy(entry => entry.Run.Start).ThenByDescending(entry => entry.Run.End);
        foreach ((int party, SpeechRun run) in runs)
        {
            if (party != holder && holder != Nobody && run.End <= end)
            {
                turns._backchannels[party]++;
                continue;
            }

            if (party != holder)
            {
                turns.Take(party, holder == Nobody ? null : run.Start - end);
                holder = party;
            }

            end = Math.Max(end, run.End);
        }

        return turns;
    }

    internal PartyMeasures Party(int party, List<SpeechRun> runs, double talk)
    {
        double seconds = runs.Sum(run => run.Seconds);
        return new PartyMeasures(
            seconds,
            talk > 0 ? seconds / talk : 0,
            _turns[party],
            _interruptions[party],
            _backchannels[party],
            _silences[party].Count > 0 ? _silences[party].Average() : double.NaN);
    }

    internal double MedianSilence()
    {
        double[] silences = [.. _silences[0].Concat(_silences[1]).Order()];
        int middle = silences.Length / 2;
        return silences.Length == 0 ? double.NaN
            : silences.Length % 2 != 0 ? silences[middle]
            : (silences[middle - 1] + silences[middle]) / 2;
    }

    private void Take(int party, double? silence)
    {
        _turns[party]++;
        if (silence is not { } seconds)
        {
            return;
        }

        Changes++;
        if (seconds < 0)
        {
            _interruptions[party]++;
        }
        else
        {
            _silences[party].Add(seconds);
        }
    }
}
