using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Corpora;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.Verbs.Analyze;

public sealed class InOrderTests : IAsyncLifetime
{
    private static readonly Generation Generation = new("m", "1", "0", "");

    private readonly TemporaryDirectory _folder = new();
    private FolderBlobStore _blobs = null!;
    private CallStore _store = null!;

    public ValueTask InitializeAsync()
    {
        _blobs = FolderBlobStore.Open(_folder.Path);
        _store = new CallStore(_blobs);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _blobs.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(3, 2, 1, 0)]
    [InlineData(1, 3, 0, 2)]
    public async Task Results_come_in_the_order_of_the_corpus(params int[] ends)
    {
        Names output = new();
        InOrder inOrder = new(_store, output);
        foreach (int index in ends)
        {
            CallResult result = new() { Call = $"c{index}", Generation = Generation };
            bool isKept = index != 2;
            if (isKept)
            {
                await _store.WriteAsync(result, CancellationToken.None);
            }

            await inOrder.TakeAsync(CallOutcome.Of(index, CallEnd.Done, result, isKept));
        }

        Assert.Equal(["c0", "c1", "c2", "c3"], output.Calls);
    }

    private sealed class Names : ICallOutput
    {
        public List<string> Calls { get; } = [];

        public void Add(CallResult result) => Calls.Add(result.Call);

        public void End()
        {
        }
    }
}
