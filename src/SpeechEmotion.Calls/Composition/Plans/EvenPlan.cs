namespace SpeechEmotion.Calls.Composition.Plans;

/// <summary>Every emotion as often as any other.</summary>
public sealed class EvenPlan : IEmotionPlan
{
    /// <inheritdoc/>
    public string Name => "even";

    /// <inheritdoc/>
    public double Share(string emotion, IReadOnlyList<string> known, SpeakerRole role, double progress)
    {
        ArgumentNullException.ThrowIfNull(known);
        return 1.0 / known.Count;
    }
}
