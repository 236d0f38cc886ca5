namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// A list that grows by blocks of equal length, so that it is never copied, and forgets from its beginning. Items keep
/// their number. Blocks that were let go are used again.
/// </summary>
/// <param name="blockLength">Items per block.</param>
/// <param name="spareBlocks">Blocks that are kept for use again; further ones are given back to the collector.</param>
internal sealed class BlockList<T>(int blockLength, int spareBlocks)
    where T : struct
{
    private readonly List<T[]> _blocks = [];
    private readonly Stack<T[]> _spare = new();
    private long _start;

    /// <summary>The number of the first item that is still there.</summary>
    internal long First { get; private set; }

    /// <summary>One past the last item.</summary>
    internal long End { get; private set; }

    /// <summary>An item between <see cref="First"/> and <see cref="End"/>.</summary>
    internal ref T this[long index]
    {
        get
        {
            int at = (int)(index - _start);
            return ref _blocks[at / blockLength][at % blockLength];
        }
    }

    internal void Add(in T item)
    {
        if (End - _start == (long)_blocks.Count * blockLength)
        {
            _blocks.Add(_spare.TryPop(out T[]? block) ? block : new T[blockLength]);
        }

        End++;
        this[End - 1] = item;
    }

    /// <summary>As many items from one on as lie in one piece, at most up to another.</summary>
    internal ReadOnlySpan<T> Piece(long first, long end)
    {
        int at = (int)(first - _start);
        int within = at % blockLength;
        return _blocks[at / blockLength].AsSpan(within, (int)Math.Min(blockLength - within, end - first));
    }

    /// <summary>Forgets all items before this one.</summary>
    internal void Forget(long index)
    {
        First = Math.Clamp(index, First, End);
        while (First - _start >= blockLength)
        {
            Spare(_blocks[0]);
            _blocks.RemoveAt(0);
            _start += blockLength;
        }
    }

    internal void Clear()
    {
        foreach (T[] block in _blocks)
        {
            Spare(block);
        }

        _blocks.Clear();
        (_start, First, End) = (0, 0, 0);
    }

    private void Spare(T[] block)
    {
        if (_spare.Count < spareBlocks)
        {
            _spare.Push(block);
        }
    }
}
