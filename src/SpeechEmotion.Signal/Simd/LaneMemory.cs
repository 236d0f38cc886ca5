namespace SpeechEmotion.Signal.Simd;

/// <summary>Scratch memory in cells of one value per lane.</summary>
public static class LaneMemory
{
    // A cache line, and the width of the widest register: a cell never straddles two lines.
    private const int Alignment = 64;

    /// <summary>Zeroed memory that begins on a cache line and never moves.</summary>
    /// <typeparam name="TLanes">The width.</typeparam>
    /// <param name="cells">How many.</param>
    public static Memory<float> Allocate<TLanes>(int cells)
        where TLanes : struct, ILanes<TLanes> => Allocate(cells * TLanes.Count);

    /// <summary>The same, counted in values.</summary>
    /// <param name="values">How many.</param>
    public static unsafe Memory<float> Allocate(int values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(values);
        float[] array = GC.AllocateArray<float>(values + (Alignment / sizeof(float)), pinned: true);
        fixed (float* first = array)
        {
            nint past = (nint)first % Alignment;
            return array.AsMemory((int)((Alignment - past) % Alignment) / sizeof(float), values);
        }
    }
}
