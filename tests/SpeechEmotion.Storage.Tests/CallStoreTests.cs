using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests;

public class CallStoreTests
{
    [Fact]
    public async Task A_call_that_was_written_is_read_back_whole()
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore blobs = FolderBlobStore.Open(folder.Path);
        CallStore store = new(blobs);
        CallResult result = Results.Whole("2024/a b.wav");
        await store.WriteAsync(new CallAnalysis(result, Results.Overview(result.Call)), default);

        Assert.Equal(CallJson.Serialize(result), CallJson.Serialize((await store.ReadAsync(result.Call, default))!));
        Assert.Equal(Results.First, await store.ReadGenerationAsync(result.Call, default));
        Assert.Equal(12.5, (await store.ReadOverviewAsync(result.Call, default))!.Seconds);
        Assert.True(File.Exists(folder.File("calls/2024/a b.wav.json")));
        Assert.True(File.Exists(folder.File("overviews/2024/a b.wav.json")));
    }

    [Fact]
    public async Task A_call_that_was_not_written_is_not_there()
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore blobs = FolderBlobStore.Open(folder.Path);
        CallStore store = new(blobs);
        Assert.Null(await store.ReadAsync("a", default));
        Assert.Null(await store.ReadGenerationAsync("a", default));
        Assert.Null(await store.ReadOverviewAsync("a", default));
    }

    [Fact]
    public async Task A_result_of_another_generation_moves_away_and_comes_back_only_once()
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore blobs = FolderBlobStore.Open(folder.Path);
        CallStore store = new(blobs);
        await store.WriteAsync(Results.Whole("a", Results.First), default);
        await store.WriteAsync(Results.Whole("a", Results.Second), default);
        Assert.Equal(["calls/a.json", $"generations/{Results.First.Key()}/a.json"], Files(folder));
        Assert.Equal(Results.Second, await store.ReadGenerationAsync("a", default));

        await store.WriteAsync(Results.Whole("a", Results.First), default);
        Assert.Equal(["calls/a.json", $"generations/{Results.Second.Key()}/a.json"], Files(folder));
    }

    [Fact]
    public async Task Writing_the_same_result_again_changes_nothing()
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore blobs = FolderBlobStore.Open(folder.Path);
        CallStore store = new(blobs);
        await store.WriteAsync(Results.Whole("a"), default);
        byte[] first = File.ReadAllBytes(folder.File("calls/a.json"));
        await store.WriteAsync(Results.Whole("a"), default);
        Assert.Equal(first, File.ReadAllBytes(folder.File("calls/a.json")));
        Assert.Equal(["calls/a.json"], Files(folder));
    }

    [Fact]
    public async Task A_damaged_result_is_as_good_as_none_and_one_of_a_later_schema_is_left_alone()
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore blobs = FolderBlobStore.Open(folder.Path);
        CallStore store = new(blobs);
        await store.WriteAsync(Results.Whole("a"), default);
        string file = folder.File("calls/a.json");
        File.WriteAllText(file, File.ReadAllText(file)[..100]);
        Assert.Null(await store.ReadGenerationAsync("a", default));
        await Assert.ThrowsAsync<StorageException>(() => store.ReadAsync("a", default));
        await store.WriteAsync(Results.Whole("a"), default);
        Assert.Equal(Results.First, await store.ReadGenerationAsync("a", default));

        string later = File.ReadAllText(file).Replace("\"schema\":2", "\"schema\":9", StringComparison.Ordinal);
        File.WriteAllText(file, later);
        await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(Results.Whole("a"), default));
        Assert.Equal(later, File.ReadAllText(file));
    }

    [Fact]
    public async Task Calls_are_listed_by_their_own_names()
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore blobs = FolderBlobStore.Open(folder.Path);
        CallStore store = new(blobs);
        string[] calls = ["../b", "a", "a/b"];
        foreach (string call in calls)
        {
            await store.WriteAsync(Results.Failed(call), default);
        }

        List<string> listed = [];
        await foreach (CallResult result in store.ReadAllAsync(default))
        {
            listed.Add(result.Call);
        }

        Assert.Equal(calls, listed);
    }

    private static IEnumerable<string> Files(TemporaryDirectory folder) => Directory
        .EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder.Path, file))
        .Where(file => !file.StartsWith(".tmp", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
