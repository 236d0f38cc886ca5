using SpeechEmotion.Calls.Alerts.Rules;
using SpeechEmotion.Calls.Analysis;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Scoring.Diarization;

namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>
/// What the same network would have said had somebody told where each stretch begins and ends: each stretch of the truth gets the class with the
/// highest mean over the stored windows' smoothed estimates in it. What is still wrong then is not the fault of voice activity or of where utterances are cut.
/// </summary>
internal static class OracleStretches
{
    public static IReadOnlyList<EmotionStretch> Of(IReadOnlyList<EmotionStretch> truth, WindowTrack track)
    {
        int columns = track.Classes.Count + 1;
        SmoothedEmotions smoothed = SpokenSteps.Smooth(track, columns);
        double[] emotions = new double[columns];
        List<EmotionStretch> stretches = [];
        foreach (EmotionStretch stretch in truth)
        {
            double[] sums = new double[track.Classes.Count];
            double weight = 0;
            for (int hop = (int)(stretch.Start / track.HopSeconds); hop * track.HopSeconds < stretch.End; hop++)
            {
                double shared = Math.Min(stretch.End, (hop + 1) * track.HopSeconds) - Math.Max(stretch.Start, hop * track.HopSeconds);
                if (shared > 0 && smoothed.TryAt(hop, emotions))
                {
                    weight += shared;
                    for (int column = 0; column < sums.Length; column++)
                    {
                        sums[column] += shared * emotions[column];
                    }
                }
            }

            if (weight > 0)
            {
                stretches.Add(stretch with { Emotion = track.Classes[EmotionSpan.Argmax(sums)] });
            }
        }

        return stretches;
    }
}
