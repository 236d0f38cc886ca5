namespace SpeechEmotion.Cli.Verbs.Cluster;

/// <summary>The sample calls of the checkout that this program was built in.</summary>
internal static class Samples
{
    public static string? Find(string baseDirectory)
    {
        for (DirectoryInfo? folder = new(baseDirectory); folder is not null; folder = folder.Parent)
        {
            string manifest = Path.Combine(folder.FullName, "samples", "manifest.csv");
            if (File.Exists(manifest) && File.Exists(Path.Combine(folder.FullName, "SpeechEmotion.sln")))
            {
                return manifest;
            }
        }

        return null;
    }
}
