namespace SpeechEmotion.Calls.Results;

/// <summary>What a recording is and how well it was recorded.</summary>
/// <param name="SampleRate">Samples per second of one channel, in Hz.</param>
/// <param name="Container">The container's short name: <c>wav</c>, <c>flac</c>, …</param>
/// <param name="Encoding">The encoding's short name: <c>pcm_s16le</c>, <c>pcm_alaw</c>, …</param>
/// <param name="Channels">One entry per channel.</param>
public sealed record AudioFacts(int SampleRate, string Container, string Encoding, IReadOnlyList<ChannelFacts> Channels);
