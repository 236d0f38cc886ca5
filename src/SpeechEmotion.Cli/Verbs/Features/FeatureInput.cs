namespace SpeechEmotion.Cli.Verbs.Features;

/// <summary>One recording.</summary>
/// <param name="Path">Where it lies, as the user would write it.</param>
/// <param name="Output">Where its features go, relative to the output folder.</param>
internal readonly record struct FeatureInput(string Path, string Output);
