using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Indexes;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Journal;
using SpeechEmotion.Storage.Indexes.Speakers;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Tests.Trajectories;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Indexes;

public class StoreIndexTests
{
    private static readonly KeyValuePair<string, string> Billing = new("queue", "billing");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SpeakerOrder.Negative)]
    [InlineData(SpeakerOrder.Recent)]
    [InlineData(SpeakerOrder.Calls)]
    public async Task The_list_of_speakers_is_the_list_that_all_pages_give(SpeakerOrder order)
    {
        IndexedStore store = await TeamAsync();
        Assert.Contains("\"speaker\":\"speaker 07\"", await store.TruthAsync(order), StringComparison.Ordinal);
        Assert.Equal(await store.TruthAsync(order), await store.SpeakersAsync(order));
        Assert.Equal(await store.TruthAsync(order, Billing), await store.SpeakersAsync(order, Billing));
        await store.PutAsync(Points.At("speaker 07", 900, -9000), Points.At("somebody new", 901, 9000, tags: Points.Tags(("queue", "billing"))));
        Assert.Equal(await store.TruthAsync(order), await store.SpeakersAsync(order));
        Assert.Equal(await store.TruthAsync(order, Billing), await store.SpeakersAsync(order, Billing));
    }

    [Theory]
    [InlineData(SpeakerOrder.Negative)]
    [InlineData(SpeakerOrder.Calls)]
    public async Task Pages_of_the_list_are_the_list(SpeakerOrder order)
    {
        IndexedStore store = await TeamAsync();
        List<string> names = [];
        SpeakerRank? after = null;
        int pages = 0;
        do
        {
            SpeakerListing page = await store.Index.SpeakersAsync(new SpeakerQuery { Order = order, Limit = 7, After = after }, Stop);
            names.AddRange(page.Items.Select(entry => entry.Speaker));
            after = page.Next;
            pages++;
        }
        while (after is not null);
        Assert.Equal((await new SpeakerList(new SpeakerPages(store.Blobs)).ReadAsync(order, null, 1000, Stop)).Select(entry => entry.Speaker), names);
        Assert.Equal(6, pages);
    }

    [Fact]
    public async Task A_second_answer_reads_no_page()
    {
        IndexedStore store = await TeamAsync();
        await store.SpeakersAsync();
        await store.Journal.SealAsync(Stop);
        await store.SpeakersAsync();
        int reads = store.Blobs.Reads;
        await store.SpeakersAsync();
        Assert.Equal(2, store.Blobs.Reads - reads);
    }

    [Fact]
    public async Task Groups_are_what_calls_are_tagged_with()
    {
        IndexedStore store = await TeamAsync();
        GroupListing groups = await store.Index.GroupsAsync(null, null, 10, Stop);
        Assert.Equal([("queue", "billing", 20, 20L), ("queue", "sales", 20, 20L), ("team", "ü", 20, 20L)], groups.Items.Select(group => (group.Tag, group.Value, group.Speakers, group.Calls)));
        Assert.Null(groups.Next);
        GroupListing first = await store.Index.GroupsAsync("queue", null, 1, Stop);
        Assert.Equal(("queue", "billing"), first.Next);
        GroupListing second = await store.Index.GroupsAsync("queue", first.Next, 1, Stop);
        Assert.Equal(("sales", null), (Assert.Single(second.Items).Value, second.Next));
    }

    [Fact]
    public async Task A_store_without_an_index_gets_one_when_it_is_read()
    {
        MemoryBlobStore blobs = new();
        await new SpeakerPages(blobs).PutAsync([Points.At("anna", 1, -500, "both"), Points.At("ben", 1, 700, "both"), Points.At("anna", 800, 100)], Stop);
        await new CallStore(blobs).WriteAsync(Results.Whole("nameless.wav") with { Speakers = [new() { Speaker = "nameless.wav#0", Channel = 0, Emotion = "angry" }] }, Stop);
        await new CallStore(blobs).WriteAsync(Results.Failed("text.wav"), Stop);
        IndexedStore store = new(blobs);
        Assert.Equal(await store.TruthAsync(), await store.SpeakersAsync());
        CallListing calls = await store.Index.CallsAsync(new CallQuery(), Stop);
        Assert.Equal(["call/00800.00", "both", "nameless.wav"], calls.Items.Select(call => call.Call));
        Assert.Equal(["anna", "ben"], calls.Items[1].Speakers.Select(speaker => speaker.Speaker));
        Assert.Equal(["nameless.wav"], await store.CallsAsync(new CallQuery { Emotion = "angry", Speaker = "nameless.wav#0" }));
    }

    [Fact]
    public async Task An_empty_store_has_empty_lists_and_is_not_written()
    {
        IndexedStore store = new();
        Assert.Empty((await store.Index.SpeakersAsync(new SpeakerQuery(), Stop)).Items);
        Assert.Empty(await store.CallsAsync());
        Assert.Empty((await store.Index.GroupsAsync(null, null, 10, Stop)).Items);
        Assert.Equal(0, store.Blobs.Writes);
    }

    [Fact]
    public async Task A_store_that_was_empty_when_its_first_engine_began_needs_no_rebuild()
    {
        IndexedStore store = new();
        await store.Journal.BeginAsync(Stop);
        await store.PutAsync(Points.At("anna", 1));
        await store.Journal.SealAsync(Stop);
        await store.SpeakersAsync();
        Assert.DoesNotContain(store.Blobs.Contents().Keys, name => name.StartsWith("indexes/journal/", StringComparison.Ordinal));
        Assert.Equal(await store.TruthAsync(), await store.SpeakersAsync());
    }

    [Theory]
    [InlineData("months")]
    [InlineData("all")]
    [InlineData("days/")]
    [InlineData("state.json")]
    [InlineData("journal/")]
    public async Task What_is_damaged_is_made_anew(string part)
    {
        IndexedStore store = await TeamAsync();
        await store.SpeakersAsync();
        await store.PutAsync(Points.At("somebody", 1));
        foreach ((string name, byte[] bytes) in store.Blobs.Contents().Where(blob => blob.Key.StartsWith("indexes/", StringComparison.Ordinal) && blob.Key.Contains(part, StringComparison.Ordinal)))
        {
            bytes[^1] ^= 1;
            bytes[0] ^= 1;
            await store.Blobs.PutAsync(name, bytes, default, Stop);
        }

        store.Restart();
        int calls = 0;
        for (int attempt = 0; attempt < 200 && calls == 0; attempt++)
        {
            try
            {
                await store.SpeakersAsync();
                calls = (await store.CallsAsync()).Count;
            }
            catch (StorageException exception) when (exception.Message.Contains("being made anew", StringComparison.Ordinal))
            {
                // As a client would, ask again.
            }
        }

        Assert.Equal(await store.TruthAsync(), await store.SpeakersAsync());
        Assert.Equal(81, calls);
    }

    [Fact]
    public async Task A_newer_format_is_refused_and_left_alone()
    {
        IndexedStore store = await TeamAsync();
        await store.SpeakersAsync();
        await store.Blobs.PutAsync("indexes/state.json", """{"schema":2,"shards":[]}"""u8.ToArray(), default, Stop);
        store.Restart();
        StorageException exception = await Assert.ThrowsAsync<StorageException>(() => store.SpeakersAsync());
        Assert.Equal(StorageError.UnknownSchema, exception.Error);
    }

    [Fact]
    public void Any_points_in_any_order_with_readers_in_between_leave_the_list_that_all_pages_give()
    {
        Prop.ForAll(Gen.Choose(1, 5).SelectMany(size => Points.Any.ArrayOf(size)).ListOf().ToArbitrary(), batches =>
        {
            IndexedStore store = new();
            foreach (SpeakerPoint[] batch in batches)
            {
                store.PutAsync(batch).GetAwaiter().GetResult();
                if (batch.Length % 2 == 0)
                {
                    store.SpeakersAsync().GetAwaiter().GetResult();
                }
            }

            // A page's sums count a call in each month that it has a point in; the look at all pages counts it once.
            return batches.SelectMany(batch => batch).GroupBy(point => (point.Speaker, point.Point.Call)).Any(call => call.Select(point => point.Point.Start.Month).Distinct().Count() > 1)
                || store.SpeakersAsync().GetAwaiter().GetResult() == store.TruthAsync().GetAwaiter().GetResult();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(61, 5));
    }

    [Fact]
    public async Task Killed_at_any_write_a_store_has_an_index_that_is_right_when_it_is_read()
    {
        for (int kill = 1; kill < 40; kill++)
        {
            MemoryBlobStore blobs = new();
            IndexedStore store = new(blobs);
            await store.Journal.BeginAsync(Stop);
            await store.PutAsync(Points.At("anna", 1, -100), Points.At("ben", 2, 200, tags: Points.Tags(("queue", "billing"))));
            await store.SpeakersAsync();

            // Before some write, and after others, whose answer is never heard.
            int writes = 0;
            blobs.BeforeWrite = _ => ++writes == kill && kill % 2 == 0 ? throw new InvalidOperationException("killed") : Task.CompletedTask;
            blobs.AfterWrite = _ => writes == kill && kill % 2 == 1 ? new InvalidOperationException("killed") : null;
            bool isKilled = false;
            try
            {
                await store.PutAsync(Points.At("anna", 30, -3000), Points.At("carl", 31, 900));
                await store.SpeakersAsync();
                await store.PutAsync(Points.At("ben", 800, -9000), Points.At("anna", 801, 77));
                await store.Journal.SealAsync(Stop);
                await store.SpeakersAsync();
            }
            catch (InvalidOperationException)
            {
                isKilled = true;
            }

            blobs.BeforeWrite = _ => Task.CompletedTask;
            blobs.AfterWrite = _ => null;
            store.Restart();
            Assert.Equal(await store.TruthAsync(), await store.SpeakersAsync());
            Assert.Equal(await store.TruthAsync(tag: Billing), await store.SpeakersAsync(tag: Billing));
            await foreach (string name in blobs.ListAsync("speakers/", Stop))
            {
                Assert.NotEmpty(await store.CallsAsync());
            }

            if (!isKilled)
            {
                return;
            }
        }

        Assert.Fail("Every run was killed.");
    }

    [Fact]
    public async Task A_page_written_after_the_index_was_read_is_in_the_next_answer()
    {
        IndexedStore store = new();
        await store.Journal.BeginAsync(Stop);
        SpeakerPoint point = Points.At("anna", 1, -100);
        IndexIntent intent = await store.Journal.AnnounceAsync([point], [], Stop);
        Assert.Contains("\"items\":[]", await store.SpeakersAsync(), StringComparison.Ordinal);
        await new SpeakerPages(store.Blobs).PutAsync([point], Stop);
        Assert.Equal(await store.TruthAsync(), await store.SpeakersAsync());
        intent.Dispose();
        store.Restart();
        Assert.Equal(await store.TruthAsync(), await store.SpeakersAsync());
    }

    [Fact]
    public async Task Readers_of_one_store_at_once_leave_what_all_pages_give()
    {
        MemoryBlobStore blobs = new();
        IndexedStore writer = new(blobs);
        await writer.Journal.BeginAsync(Stop);
        IndexedStore[] readers = [.. Enumerable.Range(0, 4).Select(_ => new IndexedStore(blobs))];
        for (int round = 0; round < 20; round++)
        {
            int hour = round;
            Task writing = Task.WhenAll(Enumerable.Range(0, 5).Select(speaker => writer.PutAsync(Points.At($"speaker {speaker}", hour, (hour * 100) - speaker))));
            await Task.WhenAll([writing, .. readers.Select(reader => reader.SpeakersAsync())]);
        }

        foreach (IndexedStore reader in readers)
        {
            Assert.Equal(await writer.TruthAsync(), await reader.SpeakersAsync());
        }
    }

    private static async Task<IndexedStore> TeamAsync()
    {
        IndexedStore store = new();
        await store.Journal.BeginAsync(Stop);
        PointTags[] tags = [Points.Tags(("queue", "billing")), Points.Tags(("queue", "sales"), ("team", "ü"))];
        for (int speaker = 0; speaker < 40; speaker++)
        {
            string name = $"speaker {speaker:00}";
            await store.PutAsync(Points.At(name, speaker + 0.5, speaker * 11, tags: tags[speaker % 2]), Points.At(name, 744 + speaker, -speaker * 37));
        }

        return store;
    }
}
