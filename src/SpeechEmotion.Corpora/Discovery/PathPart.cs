using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Audio.Discovery;

namespace SpeechEmotion.Corpora.Discovery;

/// <summary>The calls that one path of the command line stands for.</summary>
internal static class PathPart
{
    /// <summary>The code of a directory in which no recording was found.</summary>
    internal const string NoRecordings = "no_recordings";

    /// <summary>The code of a directory that could not be looked into, as a recording's that could not be opened.</summary>
    private static readonly string Unreadable = CallError.From(new AudioException(AudioError.Unreadable, string.Empty)).Code;

    /// <param name="path">A recording, or a directory of them.</param>
    /// <param name="excluded">A directory not to look into, or null.</param>
    /// <param name="listed">Fingerprints of the recordings that a manifest lists: they are not taken again.</param>
    /// <param name="named">These and the recordings that are named by themselves: a directory does not give them again.</param>
    /// <param name="report">Told of each directory that cannot be read.</param>
    public static IEnumerable<CorpusCall> Create(
        string path, string? excluded, IReadOnlySet<UInt128> listed, IReadOnlySet<UInt128> named, Action<string> report)
    {
        if (Directory.Exists(path))
        {
            return Folder(path, excluded, named, report);
        }

        // A link that leads nowhere is there, and fails when it is read.
        if (!File.Exists(path) && new FileInfo(path).LinkTarget is null)
        {
            throw new CorpusException($"{path}: there is no such file or directory.");
        }

        string full = Path.GetFullPath(path);
        return listed.Contains(Fingerprint.Of(RealPath.Of(full))) ? [] : [Named(Path.GetFileName(full), full)];
    }

    private static IEnumerable<CorpusCall> Folder(string path, string? excluded, IReadOnlySet<UInt128> named, Action<string> report)
    {
        string full = Path.GetFullPath(path);
        bool isEmpty = true;
        bool isReadable = true;
        RecordingFolder folder = new(path, excluded, fault =>
        {
            isReadable = false;
            report(fault);
        });
        foreach (string recording in folder.Recordings())
        {
            isEmpty = false;
            string file = Path.Combine(full, recording);
            if (named.Count == 0 || !named.Contains(Fingerprint.Of(RealPath.Of(file))))
            {
                yield return Named(recording, file);
            }
        }

        if (isEmpty)
        {
            yield return Named(Path.GetFileName(RealPath.Of(full)) is { Length: > 0 } name ? name : "root", full) with
            {
                Refusal = isReadable
                    ? new CallError(NoRecordings, "the directory holds no recordings; name the one that does, or the files themselves")
                    : new CallError(Unreadable, "the directory, or one below it, cannot be read, and what can be read holds no recordings"),
            };
        }
    }

    private static CorpusCall Named(string call, string file) => new()
    {
        Input = new CallInput { Call = call },
        Path = file,
    };
}
