using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Trajectories;

public class SpeakerPagesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Any_order_any_repetition_and_any_split_over_racing_engines_leave_the_same_blobs()
    {
        var cases = from points in Points.Any.ArrayOf()
                    from again in points.Length == 0 ? Gen.Constant(Array.Empty<SpeakerPoint>()) : Gen.Elements(points).ArrayOf()
                    from shuffled in Gen.Shuffle(points.Concat(again).ToArray())
                    from split in Gen.Choose(0, 1).ArrayOf(shuffled.Length)
                    select (points, shuffled, split);
        int conflicts = 0;
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            MemoryBlobStore store = new()
            {
                BeforeWrite = async _ =>
                {
                    for (int turn = 0; turn < 5; turn++)
                    {
                        await Task.Yield();
                    }
                },
            };
            SpeakerPages[] engines = [new(store), new(store)];
            Task.WhenAll(one.shuffled.Select((point, index) => engines[one.split[index]].PutAsync([point], Stop))).GetAwaiter().GetResult();
            conflicts += store.Conflicts;
            return Expected(one.points).OrderBy(page => page.Key, StringComparer.Ordinal).Select(page => (page.Key, page.Value))
                .SequenceEqual(store.Contents().Where(blob => blob.Key.StartsWith("speakers/", StringComparison.Ordinal))
                    .OrderBy(blob => blob.Key, StringComparer.Ordinal).Select(blob => (blob.Key, Convert.ToHexString(blob.Value))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(41, 5));
        Assert.True(conflicts > 0, "the engines never met");
    }

    [Fact]
    public async Task Points_that_come_while_a_page_is_written_share_the_next_write()
    {
        MemoryBlobStore store = new();
        TaskCompletionSource gate = new();
        int writes = 0;
        store.BeforeWrite = _ => Interlocked.Increment(ref writes) == 1 ? gate.Task : Task.CompletedTask;
        SpeakerPages pages = new(store);
        Task first = pages.PutAsync([Points.At("anna", 0)], Stop);
        while (Volatile.Read(ref writes) == 0)
        {
            await Task.Yield();
        }

        Task[] others = [.. Enumerable.Range(1, 50).Select(hour => pages.PutAsync([Points.At("anna", hour)], Stop))];
        gate.SetResult();
        await Task.WhenAll([first, .. others]);
        Assert.Equal(2, store.Writes);
        Assert.Equal(51, (await pages.ReadAsync("anna", Points.March, Stop))!.Points.Count);
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_reported_and_may_be_made_again()
    {
        int lost = 1;
        MemoryBlobStore store = new() { AfterWrite = _ => lost-- > 0 ? new StorageException(StorageError.Unreachable, "the answer is lost") : null };
        SpeakerPages pages = new(store);
        await Assert.ThrowsAsync<StorageException>(() => pages.PutAsync([Points.At("anna", 0)], Stop));
        await pages.PutAsync([Points.At("anna", 0)], Stop);
        Assert.Equal(1, store.Writes);
        Assert.Single((await pages.ReadAsync("anna", Points.March, Stop))!.Points);
    }

    [Fact]
    public async Task A_page_in_the_place_of_another_speakers_is_refused()
    {
        MemoryBlobStore store = new();
        SpeakerPages pages = new(store);
        await pages.PutAsync([Points.At("anna", 0)], Stop);
        await store.PutAsync("speakers/ben/pages/2026-03", store.Contents()["speakers/anna/pages/2026-03"], default, Stop);
        StorageException exception = await Assert.ThrowsAsync<StorageException>(() => pages.ReadAsync("ben", Points.March, Stop));
        Assert.Contains("It is the page of 'anna' in 2026-03.", exception.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Expected(IEnumerable<SpeakerPoint> points) => points
        .GroupBy(point => point.Speaker)
        .SelectMany(speaker => TrajectoryPage.Paged(speaker.Key, speaker.Select(point => point.Point)))
        .ToDictionary(page => PageBlob.Name(page.Speaker, page.Month), page => Convert.ToHexString(PageBlob.Write(page)));
}
