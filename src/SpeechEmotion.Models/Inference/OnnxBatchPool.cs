using System.Collections.Concurrent;

namespace SpeechEmotion.Models.Inference;

/// <summary>Batches of one size, kept for the next caller; no more are kept than ran at one time.</summary>
internal sealed class OnnxBatchPool(OnnxShape shape, int size) : IDisposable
{
    private readonly ConcurrentBag<OnnxBatch> _free = [];

    public int Size => size;

    public OnnxBatch Rent() => _free.TryTake(out OnnxBatch? batch) ? batch : new OnnxBatch(shape, size);

    public void Return(OnnxBatch batch) => _free.Add(batch);

    public void Dispose()
    {
        while (_free.TryTake(out OnnxBatch? batch))
        {
            batch.Dispose();
        }
    }
}
