namespace SpeechEmotion.Calls.Scoring.Diarization;

/// <summary>Seconds of each emotion of the truth that were taken for each emotion, or for silence.</summary>
public sealed class EmotionTimes
{
    private readonly double[,] _seconds;

    /// <summary>An empty table.</summary>
    /// <param name="classes">The emotions, in the order of rows and columns.</param>
    public EmotionTimes(IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        Classes = classes;
        _seconds = new double[classes.Count + 1, classes.Count + 1];
    }

    /// <summary>The emotions.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Adds a channel. Of several emotions found at once the one that began first counts.</summary>
    /// <param name="truth">The truth's stretches.</param>
    /// <param name="found">What was found.</param>
    public void Add(IReadOnlyList<EmotionStretch> truth, IReadOnlyList<EmotionStretch> found)
    {
        foreach (DiarizationPart part in EmotionDiarization.Parts(truth, found, collar: 0))
        {
            _seconds[Place(part.Truth), Place(part.Answer)] += part.Seconds;
        }
    }

    /// <summary>The share of an emotion's speech that was found and given its name; NaN for one that does not occur.</summary>
    /// <param name="emotion">The emotion.</param>
    public double Recall(string emotion)
    {
        int row = Place(emotion);
        double all = Enumerable.Range(0, Classes.Count + 1).Sum(column => _seconds[row, column]);
        return all > 0 ? _seconds[row, row] / all : double.NaN;
    }

    /// <summary>The table: rows are the truth, columns what was found, in the order of the classes; silence is last in both.</summary>
    public double[][] ToRows() =>
        [.. Enumerable.Range(0, Classes.Count + 1).Select(row => Enumerable.Range(0, Classes.Count + 1).Select(column => Math.Round(_seconds[row, column], 3)).ToArray())];

    private int Place(string? emotion)
    {
        for (int index = 0; index < Classes.Count; index++)
        {
            if (Classes[index] == emotion)
            {
                return index;
            }
        }

        return emotion is null ? Classes.Count : throw new ArgumentException($"'{emotion}' is none of {string.Join(", ", Classes)}.", nameof(emotion));
    }
}
