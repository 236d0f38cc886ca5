namespace SpeechEmotion.Calls.Scoring.Diarization;

/// <summary>The boundaries of a channel's stretches, told apart by what changes there.</summary>
/// <param name="Speech">Where speech begins after silence, or ends before it.</param>
/// <param name="Emotion">Where one emotion follows another without silence.</param>
public sealed record EmotionBoundaries(IReadOnlyList<double> Speech, IReadOnlyList<double> Emotion)
{
    // Results are rounded to the millisecond.
    private const double Touching = 0.0015;

    /// <summary>The boundaries of some stretches.</summary>
    /// <param name="stretches">In any order, without overlap.</param>
    public static EmotionBoundaries Of(IEnumerable<EmotionStretch> stretches)
    {
        List<double> speech = [];
        List<double> emotion = [];
        EmotionStretch? before = null;
        foreach (EmotionStretch stretch in stretches.OrderBy(stretch => stretch.Start))
        {
            if (before is { } last && stretch.Start - last.End <= Touching)
            {
                if (stretch.Emotion != last.Emotion)
                {
                    emotion.Add(stretch.Start);
                }
            }
            else
            {
                if (before is { } ended)
                {
                    speech.Add(ended.End);
                }

                speech.Add(stretch.Start);
            }

            before = stretch;
        }

        if (before is { } final)
        {
            speech.Add(final.End);
        }

        return new EmotionBoundaries(speech, emotion);
    }
}
