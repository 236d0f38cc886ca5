using SpeechEmotion.Calls.Composition.Truth;
using SpeechEmotion.Calls.Scoring.Diarization;

namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>
/// The clips of a channel as speech with an emotion. Pauses that do not end an utterance are part of it: clips of one emotion become one
/// stretch over them, and between two emotions the boundary is put in the middle of the pause.
/// </summary>
internal static class TruthStretches
{
    public static IReadOnlyList<EmotionStretch> Of(CallTruth truth, int channel, double pause)
    {
        List<EmotionStretch> stretches = [];
        foreach (TruthSpan span in truth.Spans.Where(span => span.Channel == channel).OrderBy(span => span.Start))
        {
            double start = span.Start;
            if (stretches.Count > 0 && start - stretches[^1].End < pause)
            {
                EmotionStretch before = stretches[^1];
                if (before.Emotion == span.Emotion)
                {
                    stretches[^1] = before with { End = span.End };
                    continue;
                }

                start = (before.End + start) / 2;
                stretches[^1] = before with { End = start };
            }

            stretches.Add(new EmotionStretch(start, span.End, span.Emotion));
        }

        return stretches;
    }
}
