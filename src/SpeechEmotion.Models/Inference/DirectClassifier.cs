using Microsoft.ML.OnnxRuntime;

namespace SpeechEmotion.Models.Inference;

/// <summary>Runs blocks of windows at once, on the caller's thread, in batches of the sizes the device is good at.</summary>
internal sealed class DirectClassifier : IWindowClassifier, IDisposable
{
    private readonly OnnxSession _session;
    private readonly OnnxBatchPool[] _pools;
    private readonly AnswerReader _reader;

    public DirectClassifier(ModelManifest manifest, OnnxSession session)
    {
        Manifest = manifest;
        _session = session;
        _reader = new AnswerReader(manifest);
        _pools = [.. session.Sizes.All.ToArray().Select(size => new OnnxBatchPool(session.Shape, size))];
    }

    public ModelManifest Manifest { get; }

    public ValueTask ClassifyAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken)
    {
        BlockLayout layout = _session.Shape.Layout;
        WindowArguments.Check(layout, blocks.Length, count, emotions.Length);
        for (int done = 0; done < count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int size = _session.Sizes.Next(count - done);
            int filled = Math.Min(size, count - done);
            try
            {
                Run(size, blocks.Span.Slice(done * layout.Values, filled * layout.Values), filled, emotions.Span[(done * layout.Answers)..]);
            }
            catch (OnnxRuntimeException failure)
            {
                throw new ModelException(ModelError.RunFailed, $"Model '{Manifest.Name}' failed on a batch of {size}: {OnnxEnvironment.FirstLine(failure.Message)}", failure);
            }

            done += filled;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Runs two blocks of zeros: a network that cannot run says so now, not in the middle of a call.</summary>
    public void WarmUp()
    {
        int size = _session.Sizes.Next(2);
        Run(size, [], 2, new float[2 * _session.Shape.Layout.Answers]);
    }

    public void Dispose()
    {
        foreach (OnnxBatchPool pool in _pools)
        {
            pool.Dispose();
        }

        _session.Dispose();
    }

    private void Run(int size, ReadOnlySpan<Half> blocks, int count, Span<float> emotions)
    {
        OnnxBatchPool pool = Array.Find(_pools, candidate => candidate.Size == size)!;
        OnnxBatch batch = pool.Rent();
        try
        {
            batch.Fill(blocks);
            _session.Run(batch);
            batch.Read(count, _reader, emotions);
        }
        finally
        {
            pool.Return(batch);
        }
    }
}
