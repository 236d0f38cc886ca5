using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models.Inference;

/// <summary>Turns what a network says of a window into probabilities, intensity and, where it gives dimensions, valence and arousal.</summary>
internal sealed class AnswerReader
{
    private readonly float[] _valence;
    private readonly float[] _arousal;
    private readonly float _temperature;
    private readonly DimensionOutput? _dimensions;
    private readonly int _valenceAt;
    private readonly int _arousalAt;

    public AnswerReader(ModelManifest manifest)
    {
        _valence = [.. manifest.Circumplex.Valence];
        _arousal = [.. manifest.Circumplex.Arousal];
        _temperature = manifest.Temperature;
        _dimensions = manifest.Onnx.Dimensions;
        string[] order = [.. _dimensions?.Order ?? []];
        _valenceAt = Array.IndexOf(order, DimensionOutput.Valence);
        _arousalAt = Array.IndexOf(order, DimensionOutput.Arousal);
    }

    /// <param name="output">Logits or dimensions.</param>
    /// <param name="intensity">A logit, or null for a network without intensity.</param>
    /// <param name="answer">Receives the answer's columns.</param>
    public void Read(ReadOnlySpan<float> output, float? intensity, Span<float> answer)
    {
        int classes = _valence.Length;
        if (_dimensions is null)
        {
            Probabilities.Softmax(output, _temperature, answer[..classes]);
        }
        else
        {
            float valence = Scale(output[_valenceAt]);
            float arousal = Scale(output[_arousalAt]);
            Span<float> nearness = stackalloc float[classes];
            for (int i = 0; i < classes; i++)
            {
                float along = valence - _valence[i];
                float across = arousal - _arousal[i];
                nearness[i] = -((along * along) + (across * across));
            }

            Probabilities.Softmax(nearness, _temperature, answer[..classes]);
            answer[classes + 1] = valence;
            answer[classes + 2] = arousal;
        }

        answer[classes] = intensity is { } logit ? Probabilities.Sigmoid(logit) : DistanceFromMiddle(answer);
    }

    private float Scale(float value) => float.IsNaN(value)
        ? throw new ModelException(ModelError.BadNetwork, "The network answered with something that is not a number: the model is damaged.")
        : Math.Clamp((2 * (value - _dimensions!.Minimum) / (_dimensions.Maximum - _dimensions.Minimum)) - 1, -1, 1);

    private float DistanceFromMiddle(ReadOnlySpan<float> answer)
    {
        double valence = 0;
        double arousal = 0;
        if (_dimensions is not null)
        {
            (valence, arousal) = (answer[^2], answer[^1]);
        }
        else
        {
            for (int i = 0; i < _valence.Length; i++)
            {
                valence += (double)answer[i] * _valence[i];
                arousal += (double)answer[i] * _arousal[i];
            }
        }

        return (float)Math.Min(1, Math.Sqrt((valence * valence) + (arousal * arousal)));
    }
}
