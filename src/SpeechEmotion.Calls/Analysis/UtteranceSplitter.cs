namespace SpeechEmotion.Calls.Analysis;

/// <summary>
/// Cuts an utterance where the smoothed emotion changes and the new one lasts. Shorter stretches of another emotion stay
/// with what stood before them, at the start with what follows: a wavering estimate makes no segments.
/// </summary>
internal sealed class UtteranceSplitter(SmoothedEmotions emotions, WindowGrid grid, EmotionPlane plane, long split)
{
    private const int Unknown = -1;

    private readonly double[] _hop = new double[plane.Columns];

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

            // What a stretch took in may make it the same as the one before.
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
        List<(long From, long To)> stretches = [];
        long stretchStart = utterance.Start;
        int stretchLabel = Unknown;
        long runStart = utterance.Start;
        int runLabel = Unknown;
        for (long start = utterance.Start; start < utterance.End; start = HopEnd(start, utterance.End))
        {
            int label = emotions.TryAt((int)(start / grid.HopSamples), _hop) ? EmotionSpan.Argmax(_hop.AsSpan(0, plane.Classes.Length)) : runLabel;
            if (runLabel == Unknown)
            {
                runLabel = label;
            }
            else if (label != runLabel)
            {
                runStart = start;
                runLabel = label;
            }

            bool lasts = HopEnd(start, utterance.End) - runStart >= split;
            if (lasts && stretchLabel == Unknown)
            {
                stretchLabel = runLabel;
            }
            else if (lasts && runLabel != stretchLabel)
            {
                stretches.Add((stretchStart, runStart));
                stretchStart = runStart;
                stretchLabel = runLabel;
            }
        }

        stretches.Add((stretchStart, utterance.End));
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
