using System.Collections.Frozen;

namespace SpeechEmotion.Corpora.Discovery;

/// <summary>
/// Which files of a directory are taken for recordings: those whose name ends as recordings' names do, whatever is in
/// them (a damaged recording must be reported, not passed over), and those with any other name whose first bytes are a
/// recording's. A file the user names is not asked.
/// </summary>
internal static class RecordingFiles
{
    private const int HeadLength = 12;

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
        Span<byte> head = stackalloc byte[HeadLength];
        try
        {
            FileInfo target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            if (!target.Exists || target.Length < HeadLength)
            {
                return false;
            }

            using FileStream stream = new(target.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) == HeadLength && IsRecording(head);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    internal static bool IsRecording(ReadOnlySpan<byte> head) =>
        ((head.StartsWith("RIFF"u8) || head.StartsWith("RIFX"u8) || head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8)) && head[8..].SequenceEqual("WAVE"u8))
        || head.StartsWith("fLaC"u8)
        || head.StartsWith("OggS"u8)
        || head.StartsWith("ID3"u8)
        || head.StartsWith(".snd"u8)
        || head.StartsWith("caff"u8)
        || head.StartsWith("#!AMR"u8)
        || (head.StartsWith("FORM"u8) && head[8..].StartsWith("AIF"u8))
        || (head[0] == 0xff && (head[1] & 0xfe) == 0xfa); // MPEG-1 layer III, the sync word
}
