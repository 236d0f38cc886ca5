using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Models.Tests.Fixtures;

/// <summary>Answers each window with its first value, when it is let; keeps the sizes of the batches it saw.</summary>
internal sealed class GatedClassifier(ModelManifest manifest) : IWindowClassifier
{
    private readonly Lock _gate = new();
    private readonly List<int> _batches = [];

    public ModelManifest Manifest => manifest;

    /// <summary>Each batch waits for one release, where set.</summary>
    public SemaphoreSlim? Gate { get; init; }

    /// <summary>Thrown in place of an answer, where set.</summary>
    public Exception? Failure { get; set; }

    public SemaphoreSlim Arrived { get; } = new(0);

    public int[] Batches
    {
        get
        {
            lock (_gate)
            {
                return [.. _batches];
            }
        }
    }

    public async ValueTask ClassifyAsync(ReadOnlyMemory<Half> windows, int count, Memory<float> emotions, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _batches.Add(count);
        }

        Arrived.Release();
        if (Gate is not null)
        {
            Assert.True(await Gate.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken), "The gate was not opened.");
        }

        if (Failure is not null)
        {
            throw Failure;
        }

        int length = manifest.Window.Frames * manifest.FrontEnd.Mean.Count;
        int columns = manifest.Classes.Count + 1;
        for (int row = 0; row < count; row++)
        {
            emotions.Span.Slice(row * columns, columns).Fill((float)windows.Span[row * length]);
        }
    }
}
