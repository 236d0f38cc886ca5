namespace SpeechEmotion.Signal.Audio;

/// <summary>What a recording is, as its header tells before any sample is read.</summary>
/// <param name="SampleRate">Samples per second of one channel, in Hz, at least 1.</param>
/// <param name="Channels">Channels, at least 1; channel 0 is the left one.</param>
/// <param name="Container">The container's short name, found by its bytes: <c>wav</c>, <c>rf64</c>, <c>flac</c>, <c>mp3</c>, …</param>
/// <param name="Encoding">The sample encoding's short name: <c>pcm_s16le</c>, <c>pcm_alaw</c>, <c>pcm_mulaw</c>, <c>float32</c>, …</param>
/// <param name="Frames">Samples per channel where the header says so and is to be believed, otherwise null.</param>
public readonly record struct AudioFormat(int SampleRate, int Channels, string Container, string Encoding, long? Frames);
