using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>Opens what the compressed-audio library reads: here NAudio, which brings libsndfile's formats to .NET.</summary>
internal static class CompressedAudio
{
    /// <param name="input">The recording, at its first byte; it stays the caller's.</param>
    /// <param name="container">What it is.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="AudioException">It cannot be read, or the library below NAudio is not installed.</exception>
    public static ISoundDecoder Open(AudioInput input, AudioContainer container, AudioOpenOptions options) =>
        new NAudioDecoder(input, container, options);
}
