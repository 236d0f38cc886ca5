namespace SpeechEmotion.Calls.Evaluation.Labels;

/// <summary>The published corpora whose labels are understood.</summary>
public static class KnownCorpora
{
    /// <summary>A reader of each; they remember what they have read, for one evaluation.</summary>
    public static IReadOnlyList<IClipLabels> Create() =>
    [
        new RavdessLabels(),
        new EmoDbLabels(),
        new CremaDLabels(),
        new TessLabels(),
        new SaveeLabels(),
        new NemoLabels(),
        new CasiaLabels(),
        new IemocapLabels(),
    ];
}
