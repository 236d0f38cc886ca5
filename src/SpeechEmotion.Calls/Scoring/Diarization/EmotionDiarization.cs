namespace SpeechEmotion.Calls.Scoring.Diarization;

/// <summary>Holds the stretches that were found on one channel against those of the truth.</summary>
public static class EmotionDiarization
{
    /// <summary>Scores a channel.</summary>
    /// <param name="truth">The truth's stretches; they do not overlap.</param>
    /// <param name="found">What was found, in any order; may overlap.</param>
    /// <param name="collar">Seconds on both sides of every boundary of the truth that are not scored; 0 scores all.</param>
    /// <exception cref="ArgumentException">Stretches of the truth overlap.</exception>
    public static DiarizationError Score(IReadOnlyList<EmotionStretch> truth, IReadOnlyList<EmotionStretch> found, double collar = 0)
    {
        DiarizationError error = default;
        foreach (DiarizationPart part in Parts(truth, found, collar))
        {
            error += part switch
            {
                { Truth: null } => new(0, 0, part.Answers > 0 ? part.Seconds : 0, 0, 0),
                { Answers: 0 } => new(part.Seconds, part.Seconds, 0, 0, 0),
                { IsRight: false } => new(part.Seconds, 0, 0, part.Seconds, 0),
                { Answers: > 1 } => new(part.Seconds, 0, 0, 0, part.Seconds),
                _ => new(part.Seconds, 0, 0, 0, 0),
            };
        }

        return error;
    }

    /// <summary>The channel cut wherever truth or answer changes; what lies in a collar is left out.</summary>
    internal static IEnumerable<DiarizationPart> Parts(IReadOnlyList<EmotionStretch> truth, IReadOnlyList<EmotionStretch> found, double collar)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentOutOfRangeException.ThrowIfNegative(collar);
        EmotionStretch[] told = [.. truth.Where(stretch => stretch.Seconds > 0).OrderBy(stretch => stretch.Start)];
        EmotionStretch[] answers = [.. found.Where(stretch => stretch.Seconds > 0).OrderBy(stretch => stretch.Start)];
        for (int index = 1; index < told.Length; index++)
        {
            if (told[index].Start < told[index - 1].End)
            {
                throw new ArgumentException($"The truth's stretches overlap at {told[index].Start} s.", nameof(truth));
            }
        }

        double[] boundaries = [.. told.SelectMany(stretch => new[] { stretch.Start, stretch.End }).Distinct().Order()];
        double[] cuts =
        [
            .. boundaries.SelectMany(boundary => collar > 0 ? new[] { boundary - collar, boundary, boundary + collar } : [boundary])
                .Concat(answers.SelectMany(stretch => new[] { stretch.Start, stretch.End })).Distinct().Order(),
        ];
        return Cut(told, answers, boundaries, cuts, collar);
    }

    private static IEnumerable<DiarizationPart> Cut(EmotionStretch[] truth, EmotionStretch[] answers, double[] boundaries, double[] cuts, double collar)
    {
        int told = 0;
        int near = 0;
        int open = 0;
        for (int index = 1; index < cuts.Length; index++)
        {
            double start = cuts[index - 1];
            double middle = (start + cuts[index]) / 2;
            while (near < boundaries.Length && boundaries[near] + collar <= middle)
            {
                near++;
            }

            if (collar > 0 && near < boundaries.Length && boundaries[near] - collar < middle)
            {
                continue;
            }

            while (told < truth.Length && truth[told].End <= middle)
            {
                told++;
            }

            while (open < answers.Length && answers[open].End <= middle)
            {
                open++;
            }

            string? emotion = told < truth.Length && truth[told].Start < middle ? truth[told].Emotion : null;
            yield return Part(start, cuts[index] - start, emotion, answers.AsSpan(open), middle);
        }
    }

    private static DiarizationPart Part(double start, double seconds, string? truth, ReadOnlySpan<EmotionStretch> answers, double middle)
    {
        string? first = null;
        int count = 0;
        bool isRight = false;
        foreach (EmotionStretch answer in answers)
        {
            if (answer.Start >= middle)
            {
                break;
            }

            if (answer.End > middle)
            {
                // The same emotion found twice is found once.
                count += count > 0 && answer.Emotion == first ? 0 : 1;
                first ??= answer.Emotion;
                isRight |= answer.Emotion == truth;
            }
        }

        return new DiarizationPart(start, seconds, truth, first, count, isRight);
    }
}
