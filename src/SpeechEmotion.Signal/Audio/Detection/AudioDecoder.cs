namespace SpeechEmotion.Signal.Audio.Detection;

/// <summary>What reads a container.</summary>
internal enum AudioDecoder
{
    /// <summary>The project's own WAV reader.</summary>
    Wav,

    /// <summary>The compressed-audio library.</summary>
    Compressed,

    /// <summary>The ffmpeg program.</summary>
    Ffmpeg,
}
