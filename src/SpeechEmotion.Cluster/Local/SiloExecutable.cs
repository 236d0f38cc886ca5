namespace SpeechEmotion.Cluster.Local;

/// <summary>Finds the silo's executable: beside this one, or, in a checkout, where a build of the same configuration puts it.</summary>
internal static class SiloExecutable
{
    private const string Name = "SpeechEmotion.Silo";

    public static string Find(string baseDirectory)
    {
        string file = OperatingSystem.IsWindows() ? $"{Name}.exe" : Name;
        DirectoryInfo folder = new(Path.TrimEndingDirectorySeparator(baseDirectory));
        string[] places =
        [
            Path.Combine(folder.FullName, file),
            Path.GetFullPath(Path.Combine(folder.FullName, "..", "..", Name, folder.Name, file)),
        ];
        return places.FirstOrDefault(File.Exists)
            ?? throw new ClusterException($"The silo is missing: build src/{Name} ({folder.Name}), or put {file} beside this program ({folder.FullName}).");
    }
}
