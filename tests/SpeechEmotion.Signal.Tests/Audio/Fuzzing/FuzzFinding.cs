namespace SpeechEmotion.Signal.Tests.Audio.Fuzzing;

/// <summary>What a reader must not do.</summary>
internal sealed class FuzzFinding(string message, Exception? cause = null) : Exception(message, cause);
