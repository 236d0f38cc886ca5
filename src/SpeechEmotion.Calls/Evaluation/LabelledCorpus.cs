using SpeechEmotion.Calls.Evaluation.Labels;
using SpeechEmotion.Signal.Audio.Discovery;

namespace SpeechEmotion.Calls.Evaluation;

/// <summary>The clips below a folder, with their labels.</summary>
/// <param name="Clips">The labelled clips, by name in ordinal order.</param>
/// <param name="Unlabelled">Recordings below the folder that nothing is known of.</param>
public sealed record LabelledCorpus(IReadOnlyList<LabelledClip> Clips, int Unlabelled)
{
    /// <summary>Finds the recordings below a folder and reads their labels from their names, as the known corpora write them.</summary>
    /// <param name="root">The corpus' folder.</param>
    /// <exception cref="LabelException">There are no recordings, or none is understood.</exception>
    public static LabelledCorpus FromNames(string root)
    {
        IReadOnlyList<IClipLabels> corpora = KnownCorpora.Create();
        string[] names = FindRecordings(root);
        List<LabelledClip> clips = [];
        foreach (string name in names)
        {
            if (ReadName(corpora, root, name) is { } label)
            {
                clips.Add(new LabelledClip(Path.Combine(root, name), name, label));
            }
        }

        return clips.Count > 0
            ? new LabelledCorpus(clips, names.Length - clips.Count)
            : throw new LabelException(
                names.Length == 0
                    ? $"There are no recordings below {root}."
                    : $"None of the {names.Length:N0} recordings below {root} is named as in {string.Join(", ", corpora.Select(corpus => corpus.Corpus))}: give their labels with --labels FILE (path,label[,speaker]).");
    }

    /// <summary>Takes the clips that a list names.</summary>
    /// <param name="root">The folder that the list's paths are relative to.</param>
    /// <param name="file">A CSV of <c>path,label[,speaker]</c>.</param>
    /// <exception cref="LabelException">The list cannot be read; the message names the line.</exception>
    public static LabelledCorpus FromFile(string root, string file)
    {
        IReadOnlyList<IClipLabels> corpora = KnownCorpora.Create();
        List<LabelledClip> clips = [];
        foreach (LabelRow row in LabelFile.Read(file))
        {
            // Without a speaker in the list the name may still tell, and the model's card should be asked.
            string? speaker = row.Speaker?.ToLowerInvariant() ?? ReadName(corpora, root, row.Path)?.Speaker;
            clips.Add(new LabelledClip(Path.Combine(root, row.Path), row.Path, new ClipLabel(EmotionNames.ToClass(row.Label), speaker)));
        }

        return clips.Count > 0
            ? new LabelledCorpus([.. clips.OrderBy(clip => clip.Name, StringComparer.Ordinal)], 0)
            : throw new LabelException($"{file} names no clips.");
    }

    private static ClipLabel? ReadName(IReadOnlyList<IClipLabels> corpora, string root, string name)
    {
        foreach (IClipLabels corpus in corpora)
        {
            if (corpus.Read(root, name) is { } label)
            {
                return label;
            }
        }

        return null;
    }

    private static string[] FindRecordings(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new LabelException($"There is no folder {root}.");
        }

        // A score over a part of the corpus would pass for one over all of it.
        return [.. new RecordingFolder(root, excluded: null, fault => throw new LabelException(fault)).Recordings()];
    }
}
