using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Opens the recordings of a corpus that lie in files.</summary>
public static class RecordingSource
{
    /// <summary>Opens a call's recording.</summary>
    /// <param name="call">The call.</param>
    /// <exception cref="AudioException">It cannot be read.</exception>
    public static IAudioReader Open(CorpusCall call)
    {
        ArgumentNullException.ThrowIfNull(call);

        // A pipe looks like an empty file, and opening one would wait for somebody to write.
        return IsEmpty(call.Path)
            ? throw new AudioException(AudioError.Empty, $"{call.Path}: holds no bytes")
            : AudioFile.Open(call.Path);
    }

    private static bool IsEmpty(string path)
    {
        try
        {
            FileInfo file = new(path);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return file.Exists && file.Length == 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
