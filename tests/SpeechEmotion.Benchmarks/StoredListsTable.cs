using System.Diagnostics;
using System.Globalization;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Storage.Indexes;
using SpeechEmotion.Storage.Indexes.Alerts;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Journal;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Benchmarks;

/// <summary>
/// Lists of 10,000 speakers and 100,000 calls of a year, each call of an agent with a customer, in a folder: how long the first page takes in a process that has just begun and in one
/// that has been asked before, and what of the store is read for it.
/// </summary>
internal static class StoredListsTable
{
    private const int Speakers = 10_000;
    private const int Agents = 100;
    private const int Calls = 100_000;
    private const int Batch = 128;
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly StoreIndexOptions Patient = new() { Patience = TimeSpan.FromMinutes(10) };

    public static async Task PrintAsync(TextWriter output, string? folder)
    {
        string path = Path.Combine(folder ?? Path.GetTempPath(), $"speechemotion-lists-{Environment.ProcessId}");
        await using FolderBlobStore blobs = FolderBlobStore.Open(path);
        CountedStore store = new(blobs);
        try
        {
            await FillAsync(output, store);
            await PrintAsync(output, store);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static async Task PrintAsync(TextWriter output, CountedStore store)
    {
        await MeasureAsync(output, store, "the journal of all calls folded", 1, () => new StoreIndex(store, Patient, TimeProvider.System).RefreshAsync(default));
        StoreIndex warm = new(store, Patient, TimeProvider.System);
        foreach (SpeakerOrder order in Enum.GetValues<SpeakerOrder>())
        {
            await MeasureAsync(output, store, $"speakers by {order}, new process", 5, () => new StoreIndex(store, Patient, TimeProvider.System).SpeakersAsync(new SpeakerQuery { Order = order }, default));
            await MeasureAsync(output, store, $"speakers by {order}, again", 20, () => warm.SpeakersAsync(new SpeakerQuery { Order = order }, default));
        }

        KeyValuePair<string, string> team = new("team", "7");
        await MeasureAsync(output, store, "speakers with a tag, new process", 5, () => new StoreIndex(store, Patient, TimeProvider.System).SpeakersAsync(new SpeakerQuery { Tag = team }, default));
        await MeasureAsync(output, store, "speakers with a tag, again", 20, () => warm.SpeakersAsync(new SpeakerQuery { Tag = team }, default));
        await MeasureAsync(output, store, "groups, again", 20, () => warm.GroupsAsync(null, null, 100, default));
        await MeasureAsync(output, store, "calls, the latest", 20, () => warm.CallsAsync(new CallQuery(), default));
        await MeasureAsync(output, store, "calls by tag and emotion", 20, () => warm.CallsAsync(new CallQuery { Tag = team, Emotion = "angry" }, default));
        await MeasureAsync(output, store, "calls of a speaker", 20, () => warm.CallsAsync(new CallQuery { Speaker = "customer 00500" }, default));
        await MeasureAsync(output, store, "calls by an emotion nobody has", 5, () => warm.CallsAsync(new CallQuery { Emotion = "calm" }, default));
        AlertIndex alerts = new(store);
        await MeasureAsync(output, store, "alerts after an evaluation (10,000)", 1, () => alerts.ReadAsync(new AlertQuery(), default));
        await MeasureAsync(output, store, "alerts, again", 20, () => alerts.ReadAsync(new AlertQuery(), default));
        TrajectoryReader reader = new(store);
        TrajectoryQuery year = new() { From = From, To = From.AddYears(1) };
        await MeasureAsync(output, store, "a customer's year by day", 20, () => reader.SpeakerAsync("customer 00500", year, default));
        await MeasureAsync(output, store, "an agent's year by day", 20, () => reader.SpeakerAsync("agent 00005", year, default));
        await MeasureAsync(output, store, "all from all pages, for comparison", 1, () => new SpeakerList(new SpeakerPages(store)).ReadAsync(SpeakerOrder.Negative, null, 100, default));
        await MeasureAsync(output, store, "the index made from all pages", 1, async () =>
        {
            await store.DeleteAsync("indexes/state.json", default, default);
            await new StoreIndex(store, Patient, TimeProvider.System).RefreshAsync(default);
        });
    }

    private static async Task FillAsync(TextWriter output, CountedStore store)
    {
        long start = Stopwatch.GetTimestamp();
        IndexJournal journal = new(store);
        SpeakerPages pages = new(store);
        await journal.BeginAsync(default);
        Random random = new(1);
        Dictionary<string, List<SpeakerPoint>> speakers = [];
        List<ListedCall> calls = [];
        List<SpeakerPoint> points = [];
        for (int call = 0; call < Calls; call++)
        {
            string[] names = [$"agent {call % Agents:00000}", $"customer {random.Next(Speakers - Agents):00000}"];
            PointTags tags = PointTags.Of([new("team", (call % Agents % 20).ToString(CultureInfo.InvariantCulture)), new("queue", $"{call % 5}")]);
            long began = From.ToUnixTimeMilliseconds() + (call * (365L * 86_400_000 / Calls));
            ListedCall? listed = null;
            for (int channel = 0; channel < names.Length; channel++)
            {
                SpeakerPoint point = new(names[channel], Point(random, call, channel, began, tags));
                ListedCall told = ListedCall.Of(point.Speaker, point.Point);
                listed = listed is null ? told with { Corpus = "archive", Seconds = 300 } : listed with { Speakers = [.. listed.Speakers, .. told.Speakers] };
                points.Add(point);
                if (!speakers.TryGetValue(point.Speaker, out List<SpeakerPoint>? of))
                {
                    speakers[point.Speaker] = of = [];
                }

                of.Add(point);
            }

            calls.Add(listed!);
            if (calls.Count == Batch)
            {
                (await journal.AnnounceAsync(points, calls, default)).Dispose();
                calls = [];
                points = [];
            }
        }

        (await journal.AnnounceAsync(points, calls, default)).Dispose();
        await journal.SealAsync(default);
        (long Reads, long ReadBytes, long Writes, long Lists) announced = store.Take();

        // Each page at once, which an engine does not do: it is not the pages that are measured here.
        await Parallel.ForEachAsync(speakers.Values, async (of, token) => await pages.PutAsync(of, token));
        IEnumerable<Alert> alerts = Enumerable.Range(0, 10_000).Select(alert => new Alert
        {
            Id = $"{alert:x16}",
            Rule = "anger",
            Kind = "sustained",
            Speaker = $"customer {alert % 9_000:00000}",
            Call = $"archive/{alert:000000}.wav",
            CallStartedAt = From.AddMinutes(alert * 50),
            Evidence = [new AlertEvidence($"archive/{alert:000000}.wav", 1, 12.5, 20, [new("mean", 0.7), new("speechSeconds", 7.5)])],
        });
        await store.PutAsync(StoredAlerts.AlertsName, StoredAlerts.Write(["anger"], alerts), default, default);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Speakers} speakers, {Calls} calls, made in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s; announced with {announced.Writes} writes"));
        store.Take();
    }

    private static async Task MeasureAsync(TextWriter output, CountedStore store, string what, int times, Func<Task> work)
    {
        store.Take();
        TimeSpan best = TimeSpan.MaxValue;
        List<TimeSpan> all = [];
        for (int run = 0; run < times; run++)
        {
            long start = Stopwatch.GetTimestamp();
            await work();
            all.Add(Stopwatch.GetElapsedTime(start));
            best = all[^1] < best ? all[^1] : best;
        }

        all.Sort();
        (long reads, long bytes, long writes, long lists) = store.Take();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-40} {best.TotalMilliseconds,9:0.0} ms at best, {all[all.Count / 2].TotalMilliseconds,9:0.0} ms in the middle; {(double)reads / times,8:0.0} reads, {bytes / 1024.0 / times,9:0.0} KiB, {(double)lists / times,5:0.0} listings, {(double)writes / times,7:0.0} writes"));
    }

    private static TrajectoryPoint Point(Random random, int call, int channel, long start, PointTags tags)
    {
        PointValues values = default;
        foreach (TrajectoryColumn column in TrajectoryColumns.All)
        {
            values[column.Index] = random.Next(column.StepsPerUnit);
        }

        values[1] = 0;
        return new TrajectoryPoint
        {
            Call = $"archive/2026/call-{call:0000000}.wav",
            Generation = new PointGeneration(0, "0123456789abcdef", "ser", "1.0.0"),
            StartMilliseconds = start,
            SpeechMilliseconds = random.Next(300_000),
            Channel = channel,
            Tags = tags,
            Values = values,
        };
    }
}
