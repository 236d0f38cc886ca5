namespace SpeechEmotion.Calls.Composition.Plans;

/// <summary>Decides on the emotion of each next clip of a speaker.</summary>
public interface IEmotionPlan
{
    /// <summary>The plan and its numbers, on one line, as the truth tells it.</summary>
    string Name { get; }

    /// <summary>How likely each emotion is for a speaker, taken over a long time; 0 for none.</summary>
    /// <param name="emotion">The emotion.</param>
    /// <param name="known">Emotions that the speaker has clips of, at least one.</param>
    /// <param name="role">What the speaker does in the call.</param>
    /// <param name="progress">The call's place among all, 0…1.</param>
    double Share(string emotion, IReadOnlyList<string> known, SpeakerRole role, double progress);
}
