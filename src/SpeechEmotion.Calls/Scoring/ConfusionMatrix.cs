namespace SpeechEmotion.Calls.Scoring;

/// <summary>
/// Counts answers against the truth and scores them. A clip the model gave no answer for counts as an error of its class.
/// Scores follow scikit-learn 1.x: UAR is <c>balanced_accuracy_score</c>, F1 is <c>f1_score</c> with 0 where a division is by 0.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;
    private readonly long[] _unanswered;

    /// <summary>An empty matrix.</summary>
    /// <param name="classes">The classes, in the order of rows and columns.</param>
    public ConfusionMatrix(IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        Classes = classes;
        _counts = new long[classes.Count, classes.Count];
        _unanswered = new long[classes.Count];
    }

    /// <summary>The classes, in the order of rows and columns.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Clips counted, answered or not.</summary>
    public long Total { get; private set; }

    /// <summary>Clips without an answer.</summary>
    public long Unanswered => _unanswered.Sum();

    /// <summary>Clips of one class that were taken for another.</summary>
    /// <param name="truth">The row: the index of the true class.</param>
    /// <param name="answer">The column: the index of the class answered.</param>
    public long this[int truth, int answer] => _counts[truth, answer];

    /// <summary>Weighted accuracy: the share of all clips that are right; 0 when empty.</summary>
    public double Wa => Ratio(Diagonal(), Total);

    /// <summary>Unweighted average recall: the mean of <see cref="Recall"/> over the classes that occur in the truth.</summary>
    public double Uar => Mean(index => Support(index) > 0, Recall);

    /// <summary>The mean of <see cref="F1"/> over the classes that occur in the truth or among the answers.</summary>
    public double MacroF1 => Mean(index => Support(index) + Answers(index) > 0, F1);

    /// <summary>The mean of <see cref="F1"/>, each class weighted by its clips.</summary>
    public double WeightedF1 => Ratio(Enumerable.Range(0, Classes.Count).Sum(index => F1(index) * Support(index)), Total);

    /// <summary>Counts one clip.</summary>
    /// <param name="truth">The index of the true class.</param>
    /// <param name="answer">The index of the class answered, or null where there was none.</param>
    public void Add(int truth, int? answer)
    {
        if (answer is { } column)
        {
            _counts[truth, column]++;
        }
        else
        {
            _unanswered[truth]++;
        }

        Total++;
    }

    /// <summary>Clips whose true class this is.</summary>
    /// <param name="index">The class.</param>
    public long Support(int index) => _unanswered[index] + Sum(column => _counts[index, column]);

    /// <summary>Clips that were taken for this class.</summary>
    /// <param name="index">The class.</param>
    public long Answers(int index) => Sum(row => _counts[row, index]);

    /// <summary>The share of a class's clips that are right; 0 for a class without clips.</summary>
    /// <param name="index">The class.</param>
    public double Recall(int index) => Ratio(_counts[index, index], Support(index));

    /// <summary>The harmonic mean of precision and recall.</summary>
    /// <param name="index">The class.</param>
    public double F1(int index) => Ratio(2 * _counts[index, index], Support(index) + Answers(index));

    /// <summary>The counts as rows of the truth.</summary>
    public long[][] ToRows() =>
        [.. Enumerable.Range(0, Classes.Count).Select(row => Enumerable.Range(0, Classes.Count).Select(column => _counts[row, column]).ToArray())];

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;

    private long Diagonal() => Sum(index => _counts[index, index]);

    private long Sum(Func<int, long> value) => Enumerable.Range(0, Classes.Count).Sum(value);

    private double Mean(Func<int, bool> counts, Func<int, double> value)
    {
        double[] values = [.. Enumerable.Range(0, Classes.Count).Where(counts).Select(value)];
        return values.Length > 0 ? values.Average() : 0;
    }
}
