namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>How well a rule finds what it is meant to find. Its unit is a speaker in a call, or a call for rules about the call as a whole.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="True">Units in which the rule holds of the truth.</param>
/// <param name="Raised">Units for which it was raised.</param>
/// <param name="Both">Units for which it was rightly raised.</param>
public sealed record RuleScore(string Rule, string Kind, int True, int Raised, int Both)
{
    /// <summary>The share of those raised that are right; null where none was raised.</summary>
    public double? Precision => Raised > 0 ? Math.Round((double)Both / Raised, 4) : null;

    /// <summary>The share of the truth that was found; null where there is nothing to be found.</summary>
    public double? Recall => True > 0 ? Math.Round((double)Both / True, 4) : null;
}
