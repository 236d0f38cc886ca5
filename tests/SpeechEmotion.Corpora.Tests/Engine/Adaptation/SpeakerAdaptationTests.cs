using SpeechEmotion.Corpora.Tests.Contracts;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tests.Engine.Adaptation;

/// <summary>What an engine that is killed leaves of what speakers taught.</summary>
public sealed class SpeakerAdaptationTests() : SpeakerAdaptationContract(new Archive())
{
    [Fact]
    public async Task A_kill_at_any_write_gives_the_same_bytes()
    {
        await Run("january", January);
        MemoryStore before = await Copy(Archive.Store);
        await Run("february", February);
        SortedDictionary<string, string> expected = Archive.Store.Tree(Results);

        int kills = 0;
        for (bool isKilled = true; isKilled; kills++)
        {
            MemoryStore store = await Copy(before);
            MemoryStore process = new(store);
            int left = kills;
            process.Before = (request, _) => request == "put" && Interlocked.Decrement(ref left) < 0 ? throw new KilledException() : Task.CompletedTask;
            isKilled = await Record.ExceptionAsync(() => Run("february", February, process)) is KilledException;
            await Run("february", February, store);

            SortedDictionary<string, string> found = store.Tree(Results);
            Assert.True(expected.SequenceEqual(found), $"killed at write {kills}: {string.Join(", ", expected.Except(found).Concat(found.Except(expected)).Select(blob => blob.Key).Distinct())}");
        }

        Assert.InRange(kills, 20, 500);
    }

    [Fact]
    public async Task What_others_learn_meanwhile_changes_nothing_for_calls_that_wait_and_is_known_to_those_added_later()
    {
        await Run("january", January[..1]);
        MemoryStore undisturbed = await Copy(Archive.Store);
        await Run("february", February, undisturbed);

        // Killed as its first result is to be written.
        MemoryStore process = new(Archive.Store)
        {
            Before = (request, blob) => request == "put" && blob.StartsWith("calls/", StringComparison.Ordinal) ? throw new KilledException() : Task.CompletedTask,
        };
        await Assert.ThrowsAsync<KilledException>(() => Run("february", February, process));
        await Run("late", January);
        await Run("february", [.. February, "f6,6.wav,2026-02-07,bob,", "f7,7.wav,2026-02-08,ann,"]);

        foreach (string call in new[] { "f1", "f2", "f3", "f4", "f5" })
        {
            Assert.Equal(undisturbed.Text($"calls/{call}.json"), Archive.Store.Text($"calls/{call}.json"));
        }

        IReadOnlyList<string?> known = await Snapshots("f1", "f2", "f6", "f7");
        Assert.Null(known[1]);
        Assert.NotNull(known[2]);
        Assert.NotEqual(known[0], known[3]);
        Assert.Equal([null, "5"], (await Archive.Record()).Snapshots!.Select(one => one.From is null ? null : string.Join(',', one.From)));
    }

    [Fact]
    public async Task A_snapshot_that_is_gone_fails_the_calls_that_need_it_and_says_so()
    {
        await Run("january", January);
        MemoryStore process = new(Archive.Store)
        {
            Before = (request, blob) => request == "put" && blob.StartsWith("calls/", StringComparison.Ordinal) ? throw new KilledException() : Task.CompletedTask,
        };
        await Assert.ThrowsAsync<KilledException>(() => Run("february", February, process));
        string snapshot = Assert.Single(Archive.Store.Tree("corpora/february/snapshots/").Keys);
        await Archive.Store.DeleteAsync(snapshot, BlobCondition.None, CancellationToken.None);

        Assert.Equal(1, (await Run("february", February)).Done);
        Assert.Contains($"'{snapshot}' is gone", (await Archive.Entry("f1")).Error!.Message, StringComparison.Ordinal);
    }

    private sealed class KilledException : Exception;
}
