namespace SpeechEmotion.Signal.Audio.Ffmpeg;

/// <summary>Finds a program as a shell would.</summary>
internal static class ProgramPath
{
    /// <param name="program">A path, or a name to look up in <c>PATH</c>.</param>
    /// <returns>Its full path, or null where there is none.</returns>
    public static string? Find(string program)
    {
        if (program.Contains(Path.DirectorySeparatorChar))
        {
            return File.Exists(program) ? Path.GetFullPath(program) : null;
        }

        string[] names = OperatingSystem.IsWindows() ? [program + ".exe"] : [program];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
