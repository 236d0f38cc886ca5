using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Opens the recordings of a corpus that lie in files.</summary>
public static class RecordingSource
{
    /// <summary>Opens a call's recording.</summary>
    /// <param name="call">The call.</param>
    /// <exception cref="AudioException">It cannot be read.</exception>
    public static IAudioReader Open(CorpusCall call) => Open(call, AudioOpenOptions.Default);

    /// <summary>Opens a call's recording.</summary>
    /// <param name="call">The call.</param>
    /// <param name="options">Limits, and where it is decoded.</param>
    /// <exception cref="AudioException">It cannot be read.</exception>
    public static IAudioReader Open(CorpusCall call, AudioOpenOptions options)
    {
        ArgumentNullException.ThrowIfNull(call);
        return AudioFile.Open(call.Path, options);
    }
}
