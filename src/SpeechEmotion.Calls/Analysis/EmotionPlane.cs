using SpeechEmotion.Calls.Results;
using SpeechEmotion.Models;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>Turns sums over a model's classes into what results carry: rounded probabilities, and valence and arousal as the manifest's circumplex weighted by them.</summary>
internal sealed class EmotionPlane
{
    private const string AngerClass = "angry";

    private readonly double[] _valence;
    private readonly double[] _arousal;

    public EmotionPlane(ModelManifest manifest)
    {
        Classes = [.. manifest.Classes];
        Anger = Array.IndexOf(Classes, AngerClass);
        _valence = [.. manifest.Circumplex.Valence];
        _arousal = [.. manifest.Circumplex.Arousal];
    }

    public string[] Classes { get; }

    /// <summary>Anger's place among the classes, or −1.</summary>
    public int Anger { get; }

    /// <summary>Probabilities, the classes' means and, last, intensity, and one column per class and intensity.</summary>
    public int Columns => Classes.Length + 1;

    public EmotionReading Read(ReadOnlySpan<double> means)
    {
        double total = 0;
        foreach (double mean in means[..^1])
        {
            total += mean;
        }

        double valence = 0;
        double arousal = 0;
        double[] probabilities = new double[Classes.Length];
        for (int index = 0; index < probabilities.Length; index++)
        {
            double probability = means[index] / total;
            valence += probability * _valence[index];
            arousal += probability * _arousal[index];
            probabilities[index] = Rounded.Share(probability);
        }

        return new EmotionReading(
            new EmotionDistribution(Classes, probabilities),
            Rounded.Share(valence),
            Rounded.Share(arousal),
            Rounded.Share(means[^1]));
    }
}
