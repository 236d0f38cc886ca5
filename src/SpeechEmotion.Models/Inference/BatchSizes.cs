namespace SpeechEmotion.Models.Inference;

/// <summary>
/// The batch sizes a network is run at. Never 1: ONNX Runtime multiplies a lone row by another kernel, with other bits
/// in the result; from 2 rows on a row's bits do not depend on the batch. A GPU's libraries choose kernels by the whole
/// shape, so there all batches have one size.
/// </summary>
internal sealed class BatchSizes
{
    private const int CudaWindows = 256;

    private readonly int[] _ascending;

    private BatchSizes(int[] ascending) => _ascending = ascending;

    // Beyond 32 windows the activations leave the cache and a window costs more, not less.
    public static BatchSizes Cpu { get; } = new([2, 4, 8, 16, 32]);

    public static BatchSizes Cuda { get; } = new([CudaWindows]);

    /// <summary>The sizes for blocks of so many windows: about as many windows in a batch as where each is a block of its own.</summary>
    public BatchSizes ForBlocksOf(int windows)
    {
        int limit = Math.Max(2, Largest / windows);
        int[] fitting = [.. _ascending.Where(size => size <= limit)];
        return windows == 1 ? this : new(fitting.Length > 0 ? fitting : [limit]);
    }

    public int Largest => _ascending[^1];

    public ReadOnlySpan<int> All => _ascending;

    /// <summary>
    /// The size of the next batch for so many windows: the smallest that takes them all where at most a quarter of it
    /// would be padding, otherwise the largest that is filled.
    /// </summary>
    public int Next(int windows)
    {
        int previous = 0;
        foreach (int size in _ascending)
        {
            if (size >= windows)
            {
                return previous == 0 || (size - windows) * 4 <= size ? size : previous;
            }

            previous = size;
        }

        return previous;
    }
}
