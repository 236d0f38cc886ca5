namespace SpeechEmotion.Calls.Evaluation.Labels;

/// <summary>The parts of a clip's path that corpora write their labels into.</summary>
internal static class ClipPath
{
    public static string Stem(string name) => Path.GetFileNameWithoutExtension(name);

    /// <summary>The name of the folder so many levels above the file, 1 being the one it lies in; the last levels may be those of the root itself.</summary>
    public static string Folder(string root, string name, int levels)
    {
        string? folder = Path.Combine(Path.GetFullPath(root), name);
        for (int level = 0; level < levels; level++)
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.GetFileName(folder) ?? "";
    }
}
