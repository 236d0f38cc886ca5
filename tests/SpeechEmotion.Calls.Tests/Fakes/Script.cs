namespace SpeechEmotion.Calls.Tests.Fakes;

/// <summary>Recordings written down: an emotion (null: silence) and how long it lasts.</summary>
internal static class Script
{
    public static float[] Render(int sampleRate, params (string? Emotion, double Seconds)[] lines)
    {
        List<float> samples = [];
        foreach ((string? emotion, double seconds) in lines)
        {
            samples.AddRange(Enumerable.Repeat(emotion is null ? 0 : LevelClassifier.LevelOf(emotion), (int)Math.Round(seconds * sampleRate)));
        }

        return [.. samples];
    }

    public static CallAnalyzer Analyzer(LevelClassifier classifier, CallAnalyzerOptions? options = null, int delay = 7)
    {
        CallAnalyzerOptions withDetector = (options ?? new()) with { Detector = rate => new LevelDetector(rate, delay), DetectorName = "level" };
        int coefficients = classifier.Manifest.FrontEnd.Mean.Count;
        return new CallAnalyzer(classifier, withDetector, _ => new LevelExtractor(classifier.Manifest.FrontEnd.SampleRate, coefficients));
    }
}
