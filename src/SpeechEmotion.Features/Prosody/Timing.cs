namespace SpeechEmotion.Features.Prosody;

/// <summary>Stretches of voice, speech and pauses.</summary>
internal static class Timing
{
    private const int Columns = ProsodyColumns.Count;
    private const double FramesPerSecond = 100;
    private const int ShortestPause = 25;

    internal static ProsodyStatistics Of(ProsodyStatistics statistics, ReadOnlySpan<float> rows)
    {
        int frames = rows.Length / Columns;
        int voiced = 0;
        int stretches = 0;
        int speech = 0;
        int firstSpeech = -1;
        int lastSpeech = -1;
        int pauses = 0;
        int paused = 0;
        bool wasVoiced = false;
        for (int frame = 0; frame < frames; frame++)
        {
            bool isVoiced = rows[(frame * Columns) + ProsodyColumns.Pitch] > 0;
            voiced += isVoiced ? 1 : 0;
            stretches += isVoiced && !wasVoiced ? 1 : 0;
            wasVoiced = isVoiced;
            if (rows[(frame * Columns) + ProsodyColumns.Speech] <= 0)
            {
                continue;
            }

            int gap = frame - lastSpeech - 1;
            if (lastSpeech >= 0 && gap >= ShortestPause)
            {
                pauses++;
                paused += gap;
            }

            firstSpeech = firstSpeech < 0 ? frame : firstSpeech;
            lastSpeech = frame;
            speech++;
        }

        return statistics with
        {
            VoicedShare = frames > 0 ? voiced / (double)frames : 0,
            VoicedSegmentsPerSecond = frames > 0 ? stretches * FramesPerSecond / frames : 0,
            VoicedSegmentMean = voiced / FramesPerSecond / stretches,
            SpeechSeconds = speech / FramesPerSecond,
            PauseCount = pauses,
            PauseMean = paused / FramesPerSecond / pauses,
            PauseShare = speech > 0 ? paused / (double)(lastSpeech - firstSpeech + 1) : 0,
        };
    }
}
