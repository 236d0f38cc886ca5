namespace SpeechEmotion.Gateway.Models;

/// <summary>How often which class was taken for which.</summary>
/// <param name="Title">What was scored, in the card's words.</param>
/// <param name="Classes">The classes.</param>
/// <param name="Rows">Counts by truth, then by answer, both in the order of <paramref name="Classes"/>.</param>
public sealed record ConfusionMatrix(string Title, IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<int>> Rows);
