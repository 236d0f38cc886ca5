using System.Diagnostics;
using System.Globalization;

namespace SpeechEmotion.LongRecordings;

/// <summary>The peak resident set (<c>VmHWM</c>) of a process plus those of the processes it starts, read from <c>/proc</c> until it ends.</summary>
internal sealed class PeakMemory
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private const double TicksPerSecond = 100;
    private readonly Dictionary<int, long> _peaks = [];
    private readonly Dictionary<int, double> _seconds = [];

    public long Bytes => _peaks.Values.Sum();

    public double ProcessorSeconds => _seconds.Values.Sum();

    public static async Task<PeakMemory> WatchAsync(Process process)
    {
        PeakMemory peak = new();
        using PeriodicTimer timer = new(Interval);
        while (!process.HasExited && await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            peak.Look(process.Id);
        }

        return peak;
    }

    private void Look(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (line is null)
            {
                return;
            }

            _peaks[process] = 1024 * long.Parse(line.AsSpan("VmHWM:".Length, line.Length - "VmHWM:kB".Length), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
            string stat = File.ReadAllText($"/proc/{process}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            _seconds[process] = (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
            foreach (string task in Directory.EnumerateDirectories($"/proc/{process}/task"))
            {
                foreach (string child in File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    Look(int.Parse(child, CultureInfo.InvariantCulture));
                }
            }
        }
        catch (IOException)
        {
            // It has just ended.
        }
    }
}
