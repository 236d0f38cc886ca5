using System.Buffers;
using System.Collections.Frozen;
using SpeechEmotion.Signal.Audio.Detection;

namespace SpeechEmotion.Signal.Audio.Discovery;

/// <summary>
/// Which files of a directory are taken for recordings: those whose name ends as recordings' names do, whatever is in
/// them (a damaged recording must be reported, not passed over), and those with any other name whose first bytes are a
/// recording's. A file the user names is not asked.
/// </summary>
internal static class RecordingFiles
{
    private static readonly FrozenSet<string> Extensions = new[]
    {
        "3gp", "aac", "ac3", "aif", "aifc", "aiff", "alaw", "amr", "ape", "au", "awb", "caf", "flac", "gsm", "m4a", "m4b", "mka",
        "mkv", "mov", "mp2", "mp3", "mp4", "mpga", "oga", "ogg", "opus", "ra", "rf64", "snd", "spx", "ulaw", "voc", "vox", "w64", "wav",
        "wave", "webm", "wma", "wv",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(FileInfo file)
    {
        string extension = file.Extension;
        return (extension.Length > 1 && Extensions.Contains(extension[1..])) || HasHead(file);
    }

    // An empty file is not opened: a pipe looks like one, and opening it would wait for somebody to write.
    private static bool HasHead(FileInfo file)
    {
        byte[] head = ArrayPool<byte>.Shared.Rent(ContainerDetector.HeadLength);
        try
        {
            FileInfo target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            if (!target.Exists || target.Length == 0)
            {
                return false;
            }

            using FileStream stream = new(target.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            int read = stream.ReadAtLeast(head.AsSpan(0, ContainerDetector.HeadLength), ContainerDetector.HeadLength, throwOnEndOfStream: false);
            return ContainerDetector.Detect(head.AsSpan(0, read), target.Length) is not null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }
}
