namespace SpeechEmotion.Calls.Analysis;

/// <summary>
/// Cuts an utterance into the stretches of one emotion each under which its smoothed estimates are most likely, where every cut has
/// its price: the best path through the hops with a penalty for each change (Viterbi 1967). A wavering estimate makes no
/// segments; a change that is sure is cut where it happens, however soon the next one follows.
/// </summary>
/// <param name="emotions">The estimates.</param>
/// <param name="grid">Where they lie.</param>
/// <param name="plane">The classes.</param>
/// <param name="price">What a cut costs: how much more likely it must make the utterance, in nats times seconds.</param>
internal sealed class UtteranceSplitter(SmoothedEmotions emotions, WindowGrid grid, EmotionPlane plane, double price)
{
    // A class that a network rules out may still be the one: its answers are kept to a 256th as well.
    private const double LeastProbability = 1.0 / 256;

    private readonly double[] _hop = new double[plane.Columns];
    private readonly double[] _paths = new double[plane.Classes.Length];
    private byte[] _from = [];

    public IReadOnlyList<EmotionSpan> Split(Utterance utterance)
    {
        List<EmotionSpan> spans = [];
        foreach ((long from, long to) in Stretches(utterance))
        {
            EmotionSpan span = Measure(from, to);
            if (!span.HasEvidence)
            {
                continue;
            }

            // The class with the highest mean need not be the likeliest one: two neighbours may come out the same.
            if (spans.Count > 0 && spans[^1].Top == span.Top && spans[^1].End == span.Start)
            {
                spans[^1].Absorb(span);
            }
            else
            {
                spans.Add(span);
            }
        }

        return spans;
    }

    private List<(long From, long To)> Stretches(Utterance utterance)
    {
        int classes = plane.Classes.Length;
        int hops = (int)(((utterance.End - 1) / grid.HopSamples) - (utterance.Start / grid.HopSamples)) + 1;
        if (_from.Length < hops * classes)
        {
            _from = new byte[hops * classes];
        }

        Array.Clear(_paths);
        int count = 0;
        for (long start = utterance.Start; start < utterance.End; start = HopEnd(start, utterance.End), count++)
        {
            // The best path up to here, which any class may go on from at the price of a cut.
            int best = EmotionSpan.Argmax(_paths);
            double cut = _paths[best] - (count > 0 ? price : 0);
            double seconds = grid.Seconds(HopEnd(start, utterance.End) - start);
            bool isHeard = emotions.TryAt((int)(start / grid.HopSamples), _hop);
            for (int index = 0; index < classes; index++)
            {
                bool stays = _paths[index] >= cut;
                _from[(count * classes) + index] = (byte)(stays ? index : best);
                _paths[index] = (stays ? _paths[index] : cut) + (isHeard ? seconds * Math.Log(Math.Max(_hop[index], LeastProbability)) : 0);
            }
        }

        return Trace(utterance, count);
    }

    // From the end of the likeliest path back to its beginning.
    private List<(long From, long To)> Trace(Utterance utterance, int hops)
    {
        int classes = plane.Classes.Length;
        List<(long From, long To)> stretches = [];
        int label = EmotionSpan.Argmax(_paths);
        long end = utterance.End;
        for (int hop = hops - 1; hop > 0; hop--)
        {
            int before = _from[(hop * classes) + label];
            if (before != label)
            {
                long start = ((utterance.Start / grid.HopSamples) + hop) * grid.HopSamples;
                stretches.Add((start, end));
                end = start;
                label = before;
            }
        }

        stretches.Add((utterance.Start, end));
        stretches.Reverse();
        return stretches;
    }

    private EmotionSpan Measure(long from, long to)
    {
        EmotionSpan span = new(from, plane.Columns, plane.Classes.Length);
        for (long start = from; start < to;)
        {
            long end = HopEnd(start, to);
            if (emotions.TryAt((int)(start / grid.HopSamples), _hop))
            {
                span.Add(_hop, end - start, end);
            }
            else
            {
                span.Extend(end);
            }

            start = end;
        }

        return span;
    }

    private long HopEnd(long sample, long limit) => Math.Min(limit, ((sample / grid.HopSamples) + 1) * grid.HopSamples);
}
