namespace SpeechEmotion.Signal.Tests.Audio.Fuzzing;

/// <summary>A sound recording to damage, and which kind it is.</summary>
internal readonly record struct FuzzSeed(string Kind, byte[] File);
