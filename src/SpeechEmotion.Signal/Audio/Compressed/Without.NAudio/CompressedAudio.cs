using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>Opens what the compressed-audio library reads: here libsndfile, called directly.</summary>
internal static class CompressedAudio
{
    /// <param name="input">The recording, at its first byte; it stays the caller's.</param>
    /// <param name="container">What it is.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="AudioException">It cannot be read, or the library is not installed.</exception>
    public static ISoundDecoder Open(AudioInput input, AudioContainer container, AudioOpenOptions options)
    {
        if (!SoundFileLibrary.IsInstalled)
        {
            throw new AudioException(
                AudioError.DecoderMissing, $"{input.Name}: reading {container.Title} needs libsndfile; install the Debian package libsndfile1");
        }

        return new SoundFileDecoder(input, container, options);
    }
}
