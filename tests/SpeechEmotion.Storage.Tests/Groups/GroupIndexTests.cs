using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Storage.Groups;
using SpeechEmotion.Storage.Tests.Blobs;

namespace SpeechEmotion.Storage.Tests.Groups;

public class GroupIndexTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_are_found_by_tag_and_value_in_order()
    {
        MemoryBlobStore store = new();
        GroupIndex index = new(store);
        await index.PutAsync([.. Enumerable.Range(0, 100).Select(speaker => new GroupMember("team", "blue", $"{speaker:000}")), new("team", "red", "x"), new("queue", "blue", "y")], Stop);
        Assert.Equal(Enumerable.Range(0, 100).Select(speaker => $"{speaker:000}"), await new GroupIndex(store).MembersAsync("team", "blue", Stop));
        Assert.Equal(["x"], await index.MembersAsync("team", "red", Stop));
        Assert.Empty(await index.MembersAsync("team", "green", Stop));
        Assert.InRange(store.Contents().Count, 10, 18);
    }

    [Fact]
    public async Task A_member_that_was_added_costs_no_request_and_one_that_is_there_no_write()
    {
        MemoryBlobStore store = new();
        GroupIndex index = new(store);
        await index.PutAsync([new("team", "blue", "anna")], Stop);
        int requests = store.Reads + store.Writes;
        await index.PutAsync([new("team", "blue", "anna")], Stop);
        Assert.Equal(requests, store.Reads + store.Writes);
        await new GroupIndex(store).PutAsync([new("team", "blue", "anna")], Stop);
        Assert.Equal(1, store.Writes);
    }

    [Fact]
    public void Any_order_and_any_split_over_engines_leave_the_same_pages()
    {
        Gen<GroupMember> member = from tag in Gen.Elements("team", "queue") from value in Gen.Elements("a", "ü") from speaker in Gen.Choose(0, 5) select new GroupMember(tag, value, $"{speaker}");
        var cases = from members in member.ArrayOf() from shuffled in Gen.Shuffle(members) select (members, shuffled);
        Prop.ForAll(cases.ToArbitrary(), one => Contents(one.members, 1).SequenceEqual(Contents(one.shuffled, 2))).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(59, 5));

        static IEnumerable<string> Contents(GroupMember[] members, int engines)
        {
            MemoryBlobStore store = new();
            GroupIndex[] indexes = [.. Enumerable.Range(0, engines).Select(_ => new GroupIndex(store))];
            Task.WhenAll(members.Select((each, index) => indexes[index % engines].PutAsync([each], Stop))).GetAwaiter().GetResult();
            return store.Contents().Select(blob => blob.Key + Convert.ToHexString(blob.Value));
        }
    }

    [Fact]
    public async Task A_damaged_page_is_named_in_one_line()
    {
        MemoryBlobStore store = new();
        await new GroupIndex(store).PutAsync([new("team", "blue", "anna")], Stop);
        (string name, byte[] bytes) = Assert.Single(store.Contents());
        bytes[6] ^= 1;
        await store.PutAsync(name, bytes, default, Stop);
        StorageException exception = await Assert.ThrowsAsync<StorageException>(() => new GroupIndex(store).MembersAsync("team", "blue", Stop));
        Assert.Contains($"'{name}' cannot be used. Its checksum does not hold.", exception.Message, StringComparison.Ordinal);
    }
}
