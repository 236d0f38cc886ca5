namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary>One thing <c>doctor</c> looked at.</summary>
/// <param name="Subject">What.</param>
/// <param name="State">How it is.</param>
/// <param name="Detail">One line: its version, or what to do.</param>
internal readonly record struct Finding(string Subject, FindingState State, string Detail);
