namespace SpeechEmotion.Cli.Verbs.Bench;

/// <summary>One measurement.</summary>
/// <param name="Key">Its name in the JSON object.</param>
/// <param name="Value">What was measured; null where that is not built or not installed.</param>
/// <param name="Meaning">Its unit, or why there is none.</param>
internal readonly record struct Figure(string Key, double? Value, string Meaning);
