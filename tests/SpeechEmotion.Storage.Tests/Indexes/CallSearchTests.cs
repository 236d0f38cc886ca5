using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Journal;
using SpeechEmotion.Storage.Tests.Trajectories;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Indexes;

public class CallSearchTests
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_latest_call_comes_first_and_those_without_a_time_last()
    {
        IndexedStore store = new();
        await ListAsync(store, Call("b", 2), Call("a", 2), Call("old", 1), Call("never 2", null), Call("never 1", null), Call("new", 70 * 24));
        Assert.Equal(["new", "a", "b", "old", "never 1", "never 2"], await store.CallsAsync());
    }

    [Fact]
    public async Task All_that_is_asked_for_must_hold()
    {
        IndexedStore store = new();
        await ListAsync(
            store,
            Call("one", 1, "angry", ("anna", "happy"), ("team", "blue")),
            Call("two", 2, "sad", ("ben", "angry"), ("team", "red")),
            Call("three", null, "angry", ("anna", null), ("team", "blue")));
        Assert.Equal(["two", "one", "three"], await store.CallsAsync(new CallQuery { Emotion = "angry" }));
        Assert.Equal(["one", "three"], await store.CallsAsync(new CallQuery { Tag = new("team", "blue") }));
        Assert.Equal(["two"], await store.CallsAsync(new CallQuery { From = March.AddHours(1.5) }));
        Assert.Equal(["one"], await store.CallsAsync(new CallQuery { To = March.AddHours(2) }));
        Assert.Empty(await store.CallsAsync(new CallQuery { Tag = new("team", "red"), Emotion = "happy" }));
    }

    [Fact]
    public async Task A_speakers_calls_are_found_by_the_speakers_pages()
    {
        IndexedStore store = new();
        await store.PutAsync(Points.At("anna", 1, call: "x"), Points.At("ben", 1, call: "x"), Points.At("anna", 900, call: "y"), Points.At("ben", 901, call: "z"));
        Assert.Equal(["y", "x"], await store.CallsAsync(new CallQuery { Speaker = "anna" }));
        Assert.Equal(["y"], await store.CallsAsync(new CallQuery { Speaker = "anna", Emotion = "angry", From = March.AddDays(1) }));
        Assert.Empty(await store.CallsAsync(new CallQuery { Speaker = "anna", Emotion = "happy" }));
        Assert.Empty(await store.CallsAsync(new CallQuery { Speaker = "nobody" }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Parts_of_a_search_are_the_search(int limit)
    {
        IndexedStore store = new();
        await ListAsync(store, [.. Enumerable.Range(0, 150).Select(index => Call($"call {index:000}", index * 24 / 2)), .. Enumerable.Range(0, 20).Select(index => Call($"undated {index}", null))]);
        List<string> found = [];
        CallPosition? after = null;
        do
        {
            CallListing part = await store.Index.CallsAsync(new CallQuery { Limit = limit, After = after }, Stop);
            Assert.True(part.Items.Count <= limit);
            found.AddRange(part.Items.Select(call => call.Call));
            after = part.Next;
        }
        while (after is not null);
        Assert.Equal(170, found.Distinct().Count());
        Assert.Equal(170, found.Count);
        Assert.Equal(found[..150], found[..150].OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_search_for_what_is_rare_reads_a_bounded_number_of_days_at_a_time()
    {
        IndexedStore store = new();
        await ListAsync(store, [.. Enumerable.Range(0, 200).Select(day => Call($"call {day}", day * 24, day == 0 ? "fearful" : "neutral"))]);
        await store.CallsAsync();
        CallPosition? after = null;
        int parts = 0;
        string? found = null;
        do
        {
            int before = store.Blobs.Reads;
            CallListing part = await store.Index.CallsAsync(new CallQuery { Emotion = "fearful", After = after }, Stop);
            Assert.True(store.Blobs.Reads - before <= CallSearch.MostDays + 20, $"{store.Blobs.Reads - before} reads");
            found ??= (part.Items is [{ } first, ..] ? first.Call : null);
            after = part.Next;
            parts++;
        }
        while (after is not null);
        Assert.Equal(("call 0", 4), (found, parts));
    }

    [Fact]
    public async Task A_call_that_moves_to_another_day_is_on_one()
    {
        IndexedStore store = new();
        ListedCall old = Call("a", 1);
        await ListAsync(store, old);
        await ListAsync(store, new ListedCall { Call = "a", StartMilliseconds = old.StartMilliseconds, Revision = 1, Removed = true }, Call("a", 100) with { Revision = 1 });
        await ListAsync(store, old);
        Assert.Equal(March.AddHours(100).ToUnixTimeMilliseconds(), Assert.Single((await store.Index.CallsAsync(new CallQuery(), Stop)).Items).StartMilliseconds);
    }

    [Fact]
    public async Task A_newer_generation_of_a_call_takes_the_place_of_an_older_one_in_any_order()
    {
        foreach (bool isLate in (bool[])[false, true])
        {
            IndexedStore store = new();
            ListedCall old = Call("a", 1, "happy");
            ListedCall young = Call("a", 1, "sad") with { Rank = 1 };
            await ListAsync(store, isLate ? young : old);
            await store.CallsAsync();
            await ListAsync(store, isLate ? old : young);
            Assert.Equal("sad", Assert.Single((await store.Index.CallsAsync(new CallQuery(), Stop)).Items).Speakers[0].Emotion);
        }
    }

    private static ListedCall Call(string name, double? hours, string emotion = "neutral", (string Speaker, string? Emotion)? other = null, (string Name, string Value)? tag = null) => ListedCall.Of(
        Results.Whole(name) with
        {
            Speakers =
            [
                new() { Speaker = $"{name}#0", Channel = 0, Emotion = emotion, SpeechSeconds = 2, Valence = -0.25 },
                .. other is { } second ? (SpeakerSummary[])[new() { Speaker = second.Speaker, Channel = 1, Emotion = second.Emotion }] : [],
            ],
        },
        "archive",
        hours is { } known ? March.AddHours(known).ToUnixTimeMilliseconds() : null,
        new CallMetadata { StartedAt = default, Tags = tag is { } carried ? Points.Tags((carried.Name, carried.Value)) : PointTags.None });

    private static async Task ListAsync(IndexedStore store, params ListedCall[] calls)
    {
        await store.Journal.BeginAsync(Stop);
        using IndexIntent intent = await store.Journal.AnnounceAsync([], calls, Stop);
    }
}
