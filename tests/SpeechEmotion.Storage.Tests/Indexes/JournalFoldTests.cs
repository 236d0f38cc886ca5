using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Indexes;
using SpeechEmotion.Storage.Indexes.Journal;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Tests.Trajectories;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Indexes;

public sealed class JournalFoldTests : IAsyncDisposable
{
    private readonly MemoryBlobStore _blobs = new();
    private readonly HandClock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_writer_has_sealed_is_folded_once_and_deleted()
    {
        IndexJournal journal = new(_blobs);
        (await journal.AnnounceAsync([Points.At("anna", 1)], [], Stop)).Dispose();
        await journal.SealAsync(Stop);
        await FoldAsync(new JournalFold(_blobs, _clock));
        Assert.Empty(Parts());
    }

    [Fact]
    public async Task Of_a_writer_that_was_killed_pages_are_looked_at_until_it_has_been_still_for_a_minute()
    {
        SpeakerPoint point = Points.At("anna", 1);
        await new IndexJournal(_blobs).AnnounceAsync([point], [], Stop);
        JournalFold fold = new(_blobs, _clock);
        await FoldAsync(fold);
        _clock.Advance(TimeSpan.FromSeconds(59));
        await FoldAsync(fold);
        Assert.Single(Parts());
        _clock.Advance(TimeSpan.FromSeconds(1));
        await new SpeakerPages(_blobs).PutAsync([point], Stop);
        await FoldAsync(fold);
        Assert.Empty(Parts());
        Assert.Contains("anna", await ListAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_that_writes_on_is_not_dead()
    {
        IndexJournal journal = new(_blobs);
        JournalFold fold = new(_blobs, _clock);
        for (int hour = 0; hour < 4; hour++)
        {
            (await journal.AnnounceAsync([Points.At("anna", hour)], [], Stop)).Dispose();
            await FoldAsync(fold);
            _clock.Advance(TimeSpan.FromSeconds(45));
        }

        Assert.Single(Parts());
    }

    [Fact]
    public async Task A_writer_that_was_taken_for_dead_announces_all_again()
    {
        IndexJournal journal = new(_blobs);
        IndexIntent frozen = await journal.AnnounceAsync([Points.At("anna", 1)], [], Stop);
        await new JournalFold(_blobs, _clock).RunAsync(isAlone: true, Stop);
        Assert.Empty(Parts());
        await new SpeakerPages(_blobs).PutAsync([Points.At("anna", 1)], Stop);
        frozen.Dispose();
        (await journal.AnnounceAsync([Points.At("ben", 1)], [], Stop)).Dispose();
        await FoldAsync(new JournalFold(_blobs, _clock));
        Assert.Contains("anna", await ListAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_grows_to_a_bounded_length_and_the_next_begins()
    {
        IndexJournal journal = new(_blobs);
        for (int batch = 0; batch < 40; batch++)
        {
            int first = batch * 200;
            (await journal.AnnounceAsync([.. Enumerable.Range(first, 200).Select(speaker => Points.At($"speaker number {speaker:000000}", 1))], [], Stop)).Dispose();
        }

        Assert.True(_blobs.Contents().Where(blob => Parts().Contains(blob.Key)).All(blob => blob.Value.Length < 80 << 10));
        Assert.InRange(Parts().Length, 2, 5);
        Assert.InRange(_blobs.Writes, 40, 45);
    }

    [Fact]
    public async Task What_comes_while_a_part_is_being_written_shares_the_next_write()
    {
        IndexJournal journal = new(_blobs);
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _blobs.BeforeWrite = _ => go.Task;
        Task<IndexIntent>[] all = [.. Enumerable.Range(0, 50).Select(speaker => journal.AnnounceAsync([Points.At($"{speaker}", 1)], [], Stop))];
        go.SetResult();
        await Task.WhenAll(all);
        Assert.InRange(_blobs.Writes, 1, 2);
    }

    public ValueTask DisposeAsync() => _blobs.DisposeAsync();

    private static async Task FoldAsync(JournalFold fold) => await fold.RunAsync(isAlone: false, Stop);

    private string[] Parts() => [.. _blobs.Contents().Keys.Where(name => name.StartsWith("indexes/journal/", StringComparison.Ordinal))];

    private async Task<string> ListAsync() => await new IndexedStore(_blobs).SpeakersAsync();
}
