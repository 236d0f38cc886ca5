using System.Diagnostics;
using System.Globalization;

namespace SpeechEmotion.Cluster.Tests.EndToEnd;

/// <summary>The processes that a process has started, as Linux lists them.</summary>
internal static class ChildProcesses
{
    public static IReadOnlyList<int> Of(int parent)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        List<int> children = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out int process) && ParentOf(process) == parent)
            {
                children.Add(process);
            }
        }

        return children;
    }

    public static bool Exists(int process) => ParentOf(process) is not null;

    public static void Kill(int process)
    {
        using Process victim = Process.GetProcessById(process);
        victim.Kill();
    }

    // "pid (name) state parent …"; a zombie is gone in all but its number.
    private static int? ParentOf(int process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
