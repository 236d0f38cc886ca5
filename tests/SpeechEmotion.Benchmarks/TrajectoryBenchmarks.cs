using BenchmarkDotNet.Attributes;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Calls.Trajectories.RollUps;

namespace SpeechEmotion.Benchmarks;

/// <summary>A speaker with 100,000 calls in a year: reading the year by day, from roll-ups, from pages and from bytes, and taking a point.</summary>
[MemoryDiagnoser]
public class TrajectoryBenchmarks
{
    private const int Calls = 100_000;
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddYears(1);
    private PageHours[] _hours = [];
    private TrajectoryPage[] _pages = [];
    private byte[][] _bytes = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    [Params("UTC", "Europe/Berlin", "Asia/Kathmandu")]
    public string Zone { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        PointGeneration generation = new(0, "0123456789abcdef", "ser", "1.0.0");
        PointTags[] tags = [.. Enumerable.Range(0, 10).Select(team => PointTags.Of([new("team", $"{team}")]))];
        _pages = [.. TrajectoryPage.Paged("speaker", Enumerable.Range(0, Calls).Select(call => new TrajectoryPoint
        {
            Call = $"archive/{call:000000}.wav",
            Generation = generation,
            StartMilliseconds = From.ToUnixTimeMilliseconds() + random.NextInt64(365L * 86_400_000),
            SpeechMilliseconds = random.Next(600_000),
            Tags = tags[call % tags.Length],
            Values = Values(random),
        }))];
        _hours = [.. _pages.Select(PageHours.Of)];
        _bytes = [.. _pages.Select(TrajectoryPageCodec.ToBytes)];
        _zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
    }

    [Benchmark(Baseline = true)]
    public int A_year_by_day() => RollUp.Read(_hours, From, To, RollUpResolution.Day, _zone).Count;

    [Benchmark]
    public int A_year_by_day_of_a_tag() => RollUp.Read(_hours, From, To, RollUpResolution.Day, _zone, new("team", "3")).Count;

    [Benchmark]
    public int A_year_by_day_from_pages() => RollUp.Read(_pages.Select(PageHours.Of), From, To, RollUpResolution.Day, _zone).Count;

    [Benchmark]
    public int A_year_by_day_from_bytes() => RollUp.Read(_bytes.Select(bytes => PageHours.Of(TrajectoryPageCodec.Read(bytes))), From, To, RollUpResolution.Day, _zone).Count;

    [Benchmark]
    public int A_year_by_day_from_bytes_by_column()
    {
        PageRollUp reading = new(From, To, RollUpResolution.Day, _zone);
        foreach (byte[] page in _bytes)
        {
            reading.Add(page);
        }

        return reading.Buckets().Count;
    }

    [Benchmark]
    public int A_point_taken_by_a_month()
    {
        TrajectoryPage page = TrajectoryPageCodec.Read(_bytes[5]);
        return TrajectoryPageCodec.ToBytes(page.With(page.Points[100] with { Revision = 1 })).Length;
    }

    private static PointValues Values(Random random)
    {
        PointValues values = default;
        foreach (TrajectoryColumn column in TrajectoryColumns.All)
        {
            values[column.Index] = random.Next(column.StepsPerUnit);
        }

        return values;
    }
}
