using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Verbs.Features;

/// <summary>The recordings that the paths of the command line stand for.</summary>
internal static class FeatureInputs
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".aac", ".aif", ".aiff", ".alaw", ".amr", ".au", ".caf", ".flac", ".gsm", ".m4a", ".mp3", ".mp4", ".oga", ".ogg", ".opus",
        ".rf64", ".snd", ".ulaw", ".w64", ".wav", ".webm", ".wma",
    };

    /// <summary>In the order of the paths and, below a folder, in ordinal order of their paths.</summary>
    /// <param name="paths">Recordings and folders.</param>
    /// <param name="outputFolder">Not looked into.</param>
    /// <param name="failed">Told, in one line, of each path that stands for nothing.</param>
    /// <exception cref="CommandException">Two recordings would write one file.</exception>
    internal static List<FeatureInput> Find(IEnumerable<string> paths, string outputFolder, Action<string> failed)
    {
        List<FeatureInput> inputs = [];
        foreach (string path in paths)
        {
            if (!Directory.Exists(path))
            {
                inputs.Add(new FeatureInput(path, Path.ChangeExtension(Path.GetFileName(path), ".npy")));
                continue;
            }

            int before = inputs.Count;
            inputs.AddRange(Below(path, outputFolder, failed));
            if (inputs.Count == before)
            {
                failed($"{path}: the folder holds no recordings; name the one that does, or the files themselves");
            }
        }

        RefuseCollisions(inputs);
        return inputs;
    }

    private static List<FeatureInput> Below(string folder, string outputFolder, Action<string> failed)
    {
        EnumerationOptions options = new()
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        };
        string output = outputFolder + Path.DirectorySeparatorChar;
        try
        {
            return Directory.EnumerateFiles(folder, "*", options)
                .Where(file => Extensions.Contains(Path.GetExtension(file)))
                .Where(file => !Path.GetFullPath(file).StartsWith(output, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(file => new FeatureInput(file, Path.ChangeExtension(Path.GetRelativePath(folder, file), ".npy")))
                .ToList();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            failed($"{folder}: the folder cannot be read ({Failure.OneLine(failure.Message)})");
            return [];
        }
    }

    private static void RefuseCollisions(List<FeatureInput> inputs)
    {
        Dictionary<string, string> takers = new(StringComparer.Ordinal);
        foreach (FeatureInput input in inputs)
        {
            if (!takers.TryAdd(input.Output, input.Path))
            {
                throw CommandException.WrongUse(
                    $"{takers[input.Output]} and {input.Path} would both write {input.Output}; nothing was written. "
                    + "Run them into different folders.");
            }
        }
    }
}
