using System.Diagnostics;
using System.Globalization;
using SpeechEmotion.Benchmarks.Arithmetic;

namespace SpeechEmotion.Benchmarks;

/// <summary>The stored trajectories of <see cref="StoredTrajectoryBenchmarks"/> in processor time and in the best of some times by the clock: for a machine that does other things too.</summary>
internal static class StoredTrajectoryTable
{
    public static async Task PrintAsync(TextWriter output)
    {
        foreach (string zone in (string[])["UTC", "Asia/Kathmandu"])
        {
            StoredTrajectoryBenchmarks benchmarks = new() { Zone = zone };
            await benchmarks.SetupAsync();
            Print(output, zone, "a year by day", () => benchmarks.A_year_by_day().Wait());
            Print(output, zone, "a year by hour", () => benchmarks.A_year_by_hour().Wait());
            Print(output, zone, "a year of a team by day", () => benchmarks.A_year_of_a_team_by_day().Wait());
            Print(output, zone, "a point comes in", () => benchmarks.A_point_comes_in().Wait());
            await benchmarks.CleanupAsync();
        }
    }

    private static void Print(TextWriter output, string zone, string what, Action work)
    {
        double processor = ProcessorTime.Of(work);
        TimeSpan best = TimeSpan.MaxValue;
        for (int run = 0; run < 20; run++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            TimeSpan took = Stopwatch.GetElapsedTime(start);
            best = took < best ? took : best;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{zone,-15} {what,-24} {processor * 1000,8:0.0} ms of processor, {best.TotalMilliseconds,8:0.0} ms by the clock at best"));
    }
}
