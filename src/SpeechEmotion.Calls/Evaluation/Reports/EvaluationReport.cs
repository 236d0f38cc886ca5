using SpeechEmotion.Calls.Evaluation.Adaptation;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Scoring;

namespace SpeechEmotion.Calls.Evaluation.Reports;

/// <summary>The scores of a model on a labelled corpus.</summary>
public sealed record EvaluationReport
{
    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The recording condition the clips were put in.</summary>
    public required string Condition { get; init; }

    /// <summary>Clips scored.</summary>
    public required long Clips { get; init; }

    /// <summary>Weighted accuracy: the share of clips that are right.</summary>
    public required double Wa { get; init; }

    /// <summary>Unweighted average recall over the classes that occur.</summary>
    public required double Uar { get; init; }

    /// <summary>Mean F1, weighted by each class's clips.</summary>
    public required double WeightedF1 { get; init; }

    /// <summary>Mean F1 over classes.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>The classes the model may answer, in the order of <see cref="Confusion"/>.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The recall of each class that occurs in the labels.</summary>
    public required IReadOnlyDictionary<string, double> Recall { get; init; }

    /// <summary>Clips by truth (rows) and answer (columns).</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Confusion { get; init; }

    /// <summary>The model's version.</summary>
    public required string Version { get; init; }

    /// <summary>SHA-256 of the network.</summary>
    public required string Sha256 { get; init; }

    /// <summary>True where the answers were limited to the classes that occur in the labels.</summary>
    public required bool Restricted { get; init; }

    /// <summary>Clips in which no speech was found: each counts as wrong, in its class's row but in no column.</summary>
    public required long NoSpeech { get; init; }

    /// <summary>Clips that could not be read; they are not scored.</summary>
    public required int Failed { get; init; }

    /// <summary>Clips not scored because the model does not know their label, by label.</summary>
    public required IReadOnlyDictionary<string, int> LeftOut { get; init; }

    /// <summary>Expected calibration error over the clips that were answered, 0…1 (<see cref="ReliabilityDiagram"/>).</summary>
    public required double Ece { get; init; }

    /// <summary>What <see cref="Ece"/> is made of: the answers by their confidence.</summary>
    public required IReadOnlyList<ReliabilityBin> Calibration { get; init; }

    /// <summary>How much was known of each clip's speaker; null where nothing was to be.</summary>
    public AdaptationAmount? Adapt { get; init; }

    /// <summary>Counts answers.</summary>
    /// <param name="generation">The model that answered.</param>
    /// <param name="condition">The condition's name.</param>
    /// <param name="modelClasses">The model's classes.</param>
    /// <param name="isRestricted">True to limit answers to the classes that occur in the labels.</param>
    /// <param name="answers">The answers.</param>
    public static EvaluationReport Create(
        Generation generation, string condition, IReadOnlyList<string> modelClasses, bool isRestricted, IReadOnlyList<ClipAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(generation);
        ArgumentNullException.ThrowIfNull(modelClasses);
        ArgumentNullException.ThrowIfNull(answers);
        string[] classes = AnswerClasses(modelClasses, isRestricted, answers.Select(answer => answer.Clip));
        ConfusionMatrix matrix = new(classes);
        ReliabilityDiagram reliability = new();
        SortedDictionary<string, int> leftOut = new(StringComparer.Ordinal);
        int failed = 0;
        foreach (ClipAnswer answer in answers)
        {
            int truth = Array.IndexOf(classes, answer.Clip.Label.Emotion);
            if (truth < 0)
            {
                leftOut[answer.Clip.Label.Emotion] = leftOut.GetValueOrDefault(answer.Clip.Label.Emotion) + 1;
            }
            else if (answer.Error is not null)
            {
                failed++;
            }
            else
            {
                int? best = Best(answer, classes);
                matrix.Add(truth, best);
                if (best is { } index)
                {
                    reliability.Add(Confidence(answer.Probabilities!, classes, index), index == truth);
                }
            }
        }

        return new EvaluationReport
        {
            Model = generation.Model,
            Condition = condition,
            Clips = matrix.Total,
            Wa = matrix.Wa,
            Uar = matrix.Uar,
            WeightedF1 = matrix.WeightedF1,
            MacroF1 = matrix.MacroF1,
            Classes = classes,
            Recall = Enumerable.Range(0, classes.Length).Where(index => matrix.Support(index) > 0).ToDictionary(index => classes[index], matrix.Recall),
            Confusion = matrix.ToRows(),
            Version = generation.Version,
            Sha256 = generation.Sha256,
            Restricted = isRestricted,
            NoSpeech = matrix.Unanswered,
            Failed = failed,
            LeftOut = leftOut,
            Ece = reliability.ExpectedCalibrationError,
            Calibration = reliability.Bins,
        };
    }

    /// <summary>The classes a model may answer, in the model's order.</summary>
    /// <param name="modelClasses">The model's classes.</param>
    /// <param name="isRestricted">True to leave only those that occur in the labels.</param>
    /// <param name="clips">The labelled clips.</param>
    public static string[] AnswerClasses(IReadOnlyList<string> modelClasses, bool isRestricted, IEnumerable<LabelledClip> clips)
    {
        HashSet<string> occurring = [.. clips.Select(clip => clip.Label.Emotion)];
        return [.. modelClasses.Where(name => !isRestricted || occurring.Contains(name))];
    }

    /// <summary>The most probable of some classes; of equals, the first; null without speech.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="classes">The classes to choose from, at least one.</param>
    internal static int? Best(ClipAnswer answer, string[] classes)
    {
        if (answer.Probabilities is not { } probabilities)
        {
            return null;
        }

        int best = 0;
        for (int index = 1; index < classes.Length; index++)
        {
            if (probabilities[classes[index]] > probabilities[classes[best]])
            {
                best = index;
            }
        }

        return best;
    }

    // Among the classes that may be answered: restricted, their probabilities have to add up to 1 again.
    private static double Confidence(EmotionDistribution probabilities, string[] classes, int best)
    {
        double sum = classes.Sum(name => probabilities[name]);
        return sum > 0 ? Math.Min(1, probabilities[classes[best]] / sum) : 0;
    }
}
