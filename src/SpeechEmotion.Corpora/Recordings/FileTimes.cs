namespace SpeechEmotion.Corpora.Recordings;

/// <summary>The times of files.</summary>
internal sealed class FileTimes : IRecordingTimes
{
    public static FileTimes Instance { get; } = new();

    public DateTimeOffset? ModifiedOf(CorpusCall corpusCall)
    {
        try
        {
            FileInfo file = new(corpusCall.Path);
            return file.Exists ? new DateTimeOffset(file.LastWriteTimeUtc) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
