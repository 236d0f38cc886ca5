namespace SpeechEmotion.Calls.Evaluation.Adaptation;

/// <summary>How much of each clip's speaker was known when the clip was answered.</summary>
/// <param name="Seconds">Seconds of other speech that were asked for.</param>
/// <param name="MeanHeard">Seconds there were, over the clips scored: whole clips make more than was asked for.</param>
/// <param name="LeastHeard">The fewest seconds of any of them: less than was asked for where a speaker has no more clips.</param>
public sealed record AdaptationAmount(double Seconds, double MeanHeard, double LeastHeard)
{
    /// <summary>Adds up what was known.</summary>
    /// <param name="seconds">Seconds asked for.</param>
    /// <param name="answers">The answers, at least one.</param>
    public static AdaptationAmount Of(double seconds, IReadOnlyList<ClipAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return new AdaptationAmount(
            seconds, Math.Round(answers.Average(answer => answer.KnownSeconds), 3), Math.Round(answers.Min(answer => answer.KnownSeconds), 3));
    }
}
