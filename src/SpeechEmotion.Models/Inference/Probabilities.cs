namespace SpeechEmotion.Models.Inference;

/// <summary>From logits to probabilities, in double precision so that a sum of eight is 1 to the last bit of a float.</summary>
internal static class Probabilities
{
    /// <summary>exp(x/T) / Σ exp(x/T), shifted by the largest so that nothing overflows.</summary>
    public static void Softmax(ReadOnlySpan<float> logits, double temperature, Span<float> probabilities)
    {
        double largest = double.NegativeInfinity;
        foreach (float logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        if (!double.IsFinite(largest))
        {
            throw new ModelException(ModelError.BadNetwork, "The network answered with something that is not a number: the model is damaged.");
        }

        Span<double> weights = stackalloc double[logits.Length];
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            weights[i] = Math.Exp((logits[i] - largest) / temperature);
            sum += weights[i];
        }

        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = (float)(weights[i] / sum);
        }
    }

    public static float Sigmoid(float logit) => float.IsNaN(logit)
        ? throw new ModelException(ModelError.BadNetwork, "The network answered with something that is not a number: the model is damaged.")
        : (float)(1 / (1 + Math.Exp(-(double)logit)));
}
