using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Trajectories;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.Verbs.Stored;

/// <summary>A store with the points of two speakers over forty days, and the verbs run in this process.</summary>
internal sealed class StoredCalls : IDisposable
{
    private static readonly DateTimeOffset First = new(2026, 3, 1, 22, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _folder = new();

    private StoredCalls()
    {
    }

    public string Store => _folder.File("store");

    public static async Task<StoredCalls> CreateAsync()
    {
        StoredCalls calls = new();
        IBlobStore store = await BlobStores.OpenAsync(StoreUri.Parse(calls.Store), TestContext.Current.CancellationToken);
        await using (store)
        {
            await new SpeakerPages(store).PutAsync(
                [.. Enumerable.Range(0, 40).Select(day => Point("anna", day, 0.5 - (day * 0.02))), Point("=ben", 3, 0.9)], TestContext.Current.CancellationToken);
        }

        return calls;
    }

    public string File(string name) => _folder.File(name);

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = await CommandLine.RunAsync(RootVerb.Create(), arguments, output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => _folder.Dispose();

    private static SpeakerPoint Point(string speaker, int day, double valence)
    {
        PointValues values = default;
        values[TrajectoryColumns.Anger.Index] = 6_000;
        values[TrajectoryColumns.Valence.Index] = TrajectoryColumns.Valence.ToSteps(valence);
        values[TrajectoryColumns.Arousal.Index] = 100;
        return new SpeakerPoint(speaker, new TrajectoryPoint
        {
            Call = $"call/{speaker}/{day:00}",
            Generation = new(0, "0123456789abcdef", "ser", "1.0.0"),
            StartMilliseconds = First.AddDays(day).ToUnixTimeMilliseconds(),
            SpeechMilliseconds = 30_000,
            Tags = PointTags.Of([new("team", "blue")]),
            Values = values,
        });
    }
}
