namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// A channel's frames, kept small enough for all of a long recording: 5 bytes for each (<see cref="ProsodyFrame"/>) and 48
/// per cell of half a second, 2.2 MB per hour, so that any span can be measured once it is known which spans matter: where
/// segments begin and end is decided only after all windows were classified, and a peak counts or not by the
/// percentiles of the whole span.
/// </summary>
internal sealed class ProsodyTrack
{
    // 160 kB: as large objects blocks are not moved about while a long recording is heard.
    private const int FramesPerBlock = 32768;
    private const int CellsPerBlock = 1024;

    // Some 40 minutes stay for the next recording.
    private const int SpareBlocks = 8;

    // Cells end where the usual grid of windows may cut an utterance,
    private const int LongestCell = 50;

    // and where speech begins or ends, but no more often than ten times a second, whatever voice activity says.
    private const int ShortestCell = 10;
    private bool _wasSpeech;

    internal BlockList<ProsodyFrame> Frames { get; } = new(FramesPerBlock, SpareBlocks);

    internal BlockList<ProsodyCell> Cells { get; } = new(CellsPerBlock, SpareBlocks);

    internal FormantCounts Formants { get; } = new();

    /// <summary>The first frame that is still there.</summary>
    internal long First => Frames.First;

    /// <summary>One past the last frame.</summary>
    internal long End => Frames.End;

    internal void Append(ReadOnlySpan<float> row)
    {
        ProsodyFrame frame = new(row);
        bool turns = frame.IsSpeech != _wasSpeech && Cells.End > 0 && End - Cells[Cells.End - 1].First >= ShortestCell;
        if (turns || End % LongestCell == 0)
        {
            Cells.Add(new ProsodyCell { First = End });
        }

        _wasSpeech = frame.IsSpeech;
        Cells[Cells.End - 1].Add(row);
        Frames.Add(frame);
        Formants.Add(row);
    }

    /// <summary>The cell that holds a frame, or the first there is.</summary>
    internal long CellAt(long frame)
    {
        long low = Cells.First;
        for (long high = Cells.End; low + 1 < high;)
        {
            long middle = (low + high) / 2;
            (low, high) = Cells[middle].First <= frame ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The frame in a cell's middle.</summary>
    internal long MiddleOf(long cell)
    {
        long end = cell + 1 < Cells.End ? Cells[cell + 1].First : End;
        return (Cells[cell].First + end) / 2;
    }

    /// <summary>Forgets all frames before this one.</summary>
    internal void Forget(long frame)
    {
        // The last cell still grows.
        Frames.Forget(frame);
        Cells.Forget(Math.Min(CellAt(frame), Cells.End - 1));
    }

    internal void Clear()
    {
        Frames.Clear();
        Cells.Clear();
        Formants.Clear();
        _wasSpeech = false;
    }
}
