using SpeechEmotion.Calls.Results;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>Turns sums over a model's classes into what results carry: rounded probabilities, and valence and arousal as the manifest's circumplex weighted by them, or the network's own.</summary>
internal sealed class EmotionPlane
{
    private const string AngerClass = "angry";

    private readonly double[] _valence;
    private readonly double[] _arousal;
    private readonly bool _hasDimensions;

    public EmotionPlane(ModelManifest manifest)
    {
        Classes = [.. manifest.Classes];
        Anger = Array.IndexOf(Classes, AngerClass);
        _valence = [.. manifest.Circumplex.Valence];
        _arousal = [.. manifest.Circumplex.Arousal];
        _hasDimensions = manifest.Onnx.Dimensions is not null;
        Columns = BlockLayout.Of(manifest).Columns;
    }

    public string[] Classes { get; }

    /// <summary>Anger's place among the classes, or −1.</summary>
    public int Anger { get; }

    /// <summary>Values of one answer: a probability per class, intensity and, where the network gives them, valence and arousal.</summary>
    public int Columns { get; }

    public EmotionReading Read(ReadOnlySpan<double> means)
    {
        double total = 0;
        foreach (double mean in means[..Classes.Length])
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

        if (_hasDimensions)
        {
            (valence, arousal) = (means[Classes.Length + 1], means[Classes.Length + 2]);
        }

        return new EmotionReading(
            new EmotionDistribution(Classes, probabilities),
            Rounded.Share(valence),
            Rounded.Share(arousal),
            Rounded.Share(means[Classes.Length]));
    }
}
