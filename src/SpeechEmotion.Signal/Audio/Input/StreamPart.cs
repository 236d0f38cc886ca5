namespace SpeechEmotion.Signal.Audio.Input;

/// <summary>Bytes <c>[Start, End)</c> of a stream in which one can seek.</summary>
internal readonly record struct StreamPart(Stream Stream, long Start, long End);
