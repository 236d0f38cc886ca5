using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Signal.Audio.Discovery;

namespace SpeechEmotion.Cli.Verbs.Features;

/// <summary>The recordings that the paths of the command line stand for.</summary>
internal static class FeatureInputs
{
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
            inputs.AddRange(new RecordingFolder(path, outputFolder, failed).Recordings()
                .Select(file => new FeatureInput(Path.Combine(path, file), Path.ChangeExtension(file, ".npy"))));
            if (inputs.Count == before)
            {
                failed($"{path}: the folder holds no recordings; name the one that does, or the files themselves");
            }
        }

        RefuseCollisions(inputs);
        return inputs;
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
