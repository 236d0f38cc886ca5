using System.Text;
using SpeechEmotion.Storage.Corrections;
using SpeechEmotion.Storage.Tests.Blobs;

namespace SpeechEmotion.Storage.Tests.Corrections;

public sealed class CorrectionStoreTests : IAsyncDisposable
{
    private readonly MemoryBlobStore _blobs = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _blobs.DisposeAsync();

    [Fact]
    public async Task Corrections_are_a_file_for_each_call_as_retraining_takes_it()
    {
        CorrectionStore store = new(_blobs);
        await store.AddAsync("2026/a, b.wav", [new(1, 2.5, 4, "angry", "anna"), new(0, 0, 1.25, "calm", null)], Stop);
        Assert.Equal(
            "call,channel,start,end,label,speaker\r\n\"2026/a, b.wav\",0,0,1.25,calm,\r\n\"2026/a, b.wav\",1,2.5,4,angry,anna\r\n",
            Encoding.UTF8.GetString(_blobs.Contents()["corrections/2026/a, b.wav.csv"]));
        Assert.Equal([new Correction(0, 0, 1.25, "calm", null), new Correction(1, 2.5, 4, "angry", "anna")], await store.ReadAsync("2026/a, b.wav", Stop));
        Assert.Empty(await store.ReadAsync("other", Stop));
    }

    [Fact]
    public async Task Of_two_corrections_of_one_stretch_the_later_stands()
    {
        CorrectionStore store = new(_blobs);
        await store.AddAsync("a", [new(0, 1, 2, "angry", null)], Stop);
        Assert.Equal([new Correction(0, 1, 2, "sad", null)], await store.AddAsync("a", [new(0, 1, 2, "sad", null)], Stop));
    }

    [Fact]
    public async Task Those_who_correct_one_call_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(index => new CorrectionStore(_blobs).AddAsync("a", [new(0, index, index + 1, "happy", null)], Stop)));
        Assert.Equal(20, (await new CorrectionStore(_blobs).ReadAsync("a", Stop)).Count);
    }

    [Fact]
    public async Task A_call_has_a_bounded_number_of_them()
    {
        CorrectionStore store = new(_blobs);
        await store.AddAsync("a", [.. Enumerable.Range(0, CorrectionStore.MostOfACall).Select(index => new Correction(0, index, index + 1, "happy", null))], Stop);
        Assert.Null(await store.AddAsync("a", [new(1, 0, 1, "sad", null)], Stop));
        Assert.Equal(CorrectionStore.MostOfACall, (await store.ReadAsync("a", Stop)).Count);
    }

    [Theory]
    [InlineData("=cmd", "'=cmd")]
    [InlineData("anna \"x\"", "anna \"x\"")]
    [InlineData("o'neil", "o'neil")]
    public async Task Names_come_back_as_they_are_and_are_harmless_in_a_spreadsheet(string speaker, string cell)
    {
        CorrectionStore store = new(_blobs);
        await store.AddAsync("a", [new(0, 0, 1, "sad", speaker)], Stop);
        Assert.Equal(speaker, Assert.Single(await store.ReadAsync("a", Stop)).Speaker);
        Assert.Contains(cell.Replace("\"", "\"\"", StringComparison.Ordinal), Encoding.UTF8.GetString(_blobs.Contents()["corrections/a.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_of_them_are_one_file()
    {
        CorrectionStore store = new(_blobs);
        await store.AddAsync("b", [new(0, 0, 1, "sad", null)], Stop);
        await store.AddAsync("a", [new(0, 0, 1, "happy", null)], Stop);
        using MemoryStream stream = new();
        await store.WriteAllAsync(stream, Stop);
        Assert.Equal("call,channel,start,end,label,speaker\r\na,0,0,1,happy,\r\nb,0,0,1,sad,\r\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task An_erased_speaker_is_taken_out()
    {
        CorrectionStore store = new(_blobs);
        await store.AddAsync("a", [new(0, 0, 1, "sad", "anna"), new(1, 0, 1, "sad", "ben"), new(2, 0, 1, "sad", null)], Stop);
        await store.RemoveAsync("a", speaker => speaker == "anna", Stop);
        Assert.Equal(["ben", null], (await store.ReadAsync("a", Stop)).Select(correction => correction.Speaker));
        await store.RemoveAsync("never corrected", _ => true, Stop);
        Assert.Single(_blobs.Contents());
    }

    [Fact]
    public async Task A_damaged_file_is_named_in_one_line()
    {
        await _blobs.PutAsync("corrections/a.csv", "call,channel,start,end,label,speaker\r\na,zero,1,2,sad,\r\n"u8.ToArray(), default, Stop);
        StorageException exception = await Assert.ThrowsAsync<StorageException>(() => new CorrectionStore(_blobs).ReadAsync("a", Stop));
        Assert.Contains("'corrections/a.csv' is damaged. Line 2", exception.Message, StringComparison.Ordinal);
    }
}
