namespace SpeechEmotion.Storage.Subjects;

/// <summary>Why agents' emotions were computed, and since when.</summary>
/// <param name="Reason">The words of whoever answered for it.</param>
/// <param name="FirstUsed">When a run first gave this reason.</param>
public sealed record AgentExemption(string Reason, DateTimeOffset FirstUsed);
