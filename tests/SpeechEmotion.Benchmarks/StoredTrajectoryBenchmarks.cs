using BenchmarkDotNet.Attributes;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Benchmarks;

/// <summary>100,000 calls of a year in a folder, of one speaker and of a team of 50: a year by day with baselines, trends and changes, and a point that comes in.</summary>
[MemoryDiagnoser]
public class StoredTrajectoryBenchmarks
{
    private const int Calls = 100_000;
    private const int Team = 50;
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"speechemotion-benchmark-{Environment.ProcessId}");
    private FolderBlobStore? _store;
    private TrajectoryReader? _reader;
    private TrajectoryQuery _year = new();
    private long _revision;

    [Params("UTC", "Asia/Kathmandu")]
    public string Zone { get; set; } = "";

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _store = FolderBlobStore.Open(_folder);
        _reader = new TrajectoryReader(_store);
        _year = new TrajectoryQuery { From = From, To = From.AddYears(1), Zone = TimeZoneInfo.FindSystemTimeZoneById(Zone) };
        Random random = new(1);
        SpeakerPages pages = new(_store);
        await pages.PutAsync([.. Enumerable.Range(0, Calls).Select(call => new SpeakerPoint("one", Point(random, call, PointTags.None)))], default);
        PointTags team = PointTags.Of([new("team", "blue")]);
        await pages.PutAsync([.. Enumerable.Range(0, Calls).Select(call => new SpeakerPoint($"member {call % Team}", Point(random, call, team)))], default);
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _store!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public async Task<int> A_year_by_day() => (await _reader!.SpeakerAsync("one", _year, default)).Points.Count;

    [Benchmark]
    public async Task<int> A_year_by_hour() => (await _reader!.SpeakerAsync("one", _year with { Resolution = TrajectoryResolution.Hour }, default)).Points.Count;

    [Benchmark]
    public async Task<int> A_year_of_a_team_by_day() => (await _reader!.GroupAsync("team", "blue", _year, default)).Points.Count;

    [Benchmark]
    public async Task A_point_comes_in()
    {
        TrajectoryPoint point = Point(new Random(7), 7, PointTags.None) with { Revision = ++_revision };
        await new SpeakerPages(_store!).PutAsync([new SpeakerPoint("one", point)], default);
    }

    private static TrajectoryPoint Point(Random random, int call, PointTags tags)
    {
        PointValues values = default;
        foreach (TrajectoryColumn column in TrajectoryColumns.All)
        {
            values[column.Index] = random.Next(column.StepsPerUnit);
        }

        return new TrajectoryPoint
        {
            Call = $"archive/{call:000000}.wav",
            Generation = new PointGeneration(0, "0123456789abcdef", "ser", "1.0.0"),
            StartMilliseconds = From.ToUnixTimeMilliseconds() + random.NextInt64(365L * 86_400_000),
            SpeechMilliseconds = random.Next(600_000),
            Tags = tags,
            Values = values,
        };
    }
}
