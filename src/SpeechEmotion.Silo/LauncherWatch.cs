using SpeechEmotion.Cluster.Hosting;

namespace SpeechEmotion.Silo;

/// <summary>
/// Ends the silo when its launcher says so, and when the launcher is gone: then its end of stdin is closed, by the
/// operating system if need be. The cluster's list of members went with it, so nothing could be ended gracefully; every
/// write is all-or-nothing, so nothing has to be.
/// </summary>
internal static class LauncherWatch
{
    private const int LauncherGone = 4;

    public static void Start(TextReader input, Action stop)
    {
        Thread thread = new(() => Watch(input, stop)) { IsBackground = true, Name = "launcher watch" };
        thread.Start();
    }

    private static void Watch(TextReader input, Action stop)
    {
        for (string? line = input.ReadLine(); line is not null; line = input.ReadLine())
        {
            if (line == SiloProtocol.Stop)
            {
                stop();
                return;
            }
        }

        Environment.Exit(LauncherGone);
    }
}
