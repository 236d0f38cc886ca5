namespace SpeechEmotion.Gateway.Calls;

/// <summary>Where a call is found.</summary>
/// <param name="Call">The call.</param>
/// <param name="Corpus">The corpus it belongs to; the first by name of several.</param>
public sealed record CallPlace(string Call, string Corpus);
