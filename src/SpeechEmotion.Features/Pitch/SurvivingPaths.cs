using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Pitch;

/// <summary>
/// The ways back of the frames that are not decided yet. What all paths that may still win have in common is decided:
/// the search at the end of the recording would find nothing else there. Where there is a voice they meet within
/// half a second; over silence they run side by side, and all frames are kept.
/// </summary>
internal sealed class SurvivingPaths
{
    private const int BlockFrames = 256;
    private readonly int _trace;
    private readonly List<byte[]> _blocks = [];
    private readonly List<int> _states = [];
    private readonly int[] _living = new int[2 * PitchGrid.Bins];
    private readonly bool[] _seen = new bool[2 * PitchGrid.Bins];
    private byte[]? _spare;
    private int _offset;
    private int _enough = BlockFrames;

    internal SurvivingPaths(int traceLength) => _trace = traceLength;

    /// <summary>Frames that are not decided.</summary>
    internal int Count { get; private set; }

    /// <summary>True when so many frames wait that looking for what paths have in common is worth its time.</summary>
    internal bool IsWorthwhile => Count >= _enough;

    /// <summary>Room for the way back of one more frame.</summary>
    internal Span<byte> Add()
    {
        int at = _offset + Count++;
        if (at / BlockFrames == _blocks.Count)
        {
            _blocks.Add(_spare ?? new byte[BlockFrames * _trace]);
            _spare = null;
        }

        return Trace(Count - 1);
    }

    /// <summary>Decides the frames that all paths agree on.</summary>
    /// <param name="path">The path that has come to the last frame.</param>
    /// <returns>Their states; good until the next call.</returns>
    internal ReadOnlySpan<int> Agreed(PitchPath path)
    {
        int living = path.Living(_living);
        for (int frame = Count - 1; frame > 0; frame--)
        {
            living = StepBack(path, living, Trace(frame));
            if (living == 1)
            {
                return Decide(path, _living[0], frame);
            }
        }

        // What was in vain is tried again when it is worth twice as much: a frame is walked over a few times at most.
        _enough = 2 * Count;
        return [];
    }

    /// <summary>Decides all frames, by the best path.</summary>
    internal ReadOnlySpan<int> All(PitchPath path) => Count > 0 ? Decide(path, path.Best(), Count) : [];

    internal void Reset()
    {
        Drop(Count);
        _blocks.Clear();
        _offset = 0;
    }

    private int StepBack(PitchPath path, int living, ReadOnlySpan<byte> trace)
    {
        int before = 0;
        for (int i = 0; i < living; i++)
        {
            int state = path.Back(_living[i], trace);
            if (!_seen[state])
            {
                _seen[state] = true;
                _living[before++] = state;
            }
        }

        foreach (int state in _living.AsSpan(0, before))
        {
            _seen[state] = false;
        }

        return before;
    }

    // The path that is in `state` at the last of the first `count` frames.
    private ReadOnlySpan<int> Decide(PitchPath path, int state, int count)
    {
        CollectionsMarshal.SetCount(_states, count);
        Span<int> states = CollectionsMarshal.AsSpan(_states);
        for (int frame = count - 1; frame >= 0; frame--)
        {
            states[frame] = state;
            state = frame > 0 ? path.Back(state, Trace(frame)) : 0;
        }

        Drop(count);
        return states;
    }

    private void Drop(int count)
    {
        _offset += count;
        Count -= count;
        int blocks = Math.Min(_offset / BlockFrames, _blocks.Count);
        if (blocks > 0)
        {
            _spare = _blocks[0];
            _blocks.RemoveRange(0, blocks);
            _offset -= blocks * BlockFrames;
        }

        _enough = BlockFrames;
    }

    private Span<byte> Trace(int frame)
    {
        int at = _offset + frame;
        return _blocks[at / BlockFrames].AsSpan(at % BlockFrames * _trace, _trace);
    }
}
