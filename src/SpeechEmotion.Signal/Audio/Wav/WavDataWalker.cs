using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Audio.Wav;

/// <summary>
/// Finds where the samples end. A size is believed where the file bears it out: the RIFF chunk ends there too, or
/// another chunk or the end of the file follows. Otherwise (a recorder that stopped updating its header, a size that
/// lost its upper bits) what follows is samples as well. Every later <c>data</c> chunk is read on from.
/// </summary>
internal sealed class WavDataWalker
{
    /// <summary>A file this much longer than its header says has lost the upper half of its sizes.</summary>
    private const long LostUpperBits = 0xFFFF_0000;

    private readonly AudioInput _input;
    private readonly WavHeader _header;
    private readonly bool _isStrict;
    private long _remaining;
    private long _missing;
    private bool _ended;

    public WavDataWalker(AudioInput input, WavHeader header, AudioIntegrity integrity)
    {
        _isStrict = integrity == AudioIntegrity.Strict;
        _input = input;
        _header = header;
        _remaining = header.DataLength ?? long.MaxValue;
    }

    /// <summary>Frames in all, where the header says so and the file is long enough.</summary>
    public long? BelievedFrames =>
        _header.DataLength is { } length && _input.Length >= _header.DataStart + length && !HasLostUpperBits
            ? length / _header.BlockAlign
            : null;

    private bool HasLostUpperBits => _input.Length - _header.StatedEnd >= LostUpperBits;

    /// <returns>At least one frame, or nothing at the end.</returns>
    public ReadOnlySpan<byte> PeekFrames()
    {
        int frame = _header.BlockAlign;
        while (!_ended)
        {
            if (_remaining < frame && !GoOn())
            {
                _ended = true;
                break;
            }

            ReadOnlySpan<byte> bytes = _input.Peek(frame);
            if (bytes.Length < frame)
            {
                _ended = true;
                _missing = _isStrict ? _remaining - bytes.Length : 0;

                // A recorder that died left its sizes open, and the frame it was writing.
                _remaining = _isStrict || _header.DataLength is not null ? bytes.Length : 0;
                break;
            }

            return bytes[..(int)Math.Min(bytes.Length, _remaining)];
        }

        return [];
    }

    public void Advance(int count)
    {
        _input.Advance(count);
        _remaining -= count;
    }

    /// <summary>At the end: refuses samples that break off within a frame.</summary>
    public void RequireWholeFrames()
    {
        if (_remaining > 0)
        {
            throw new AudioException(
                AudioError.Truncated,
                $"{_input.Name}: the samples end {_remaining} bytes into a frame of {_header.BlockAlign}",
                _input.Position + _remaining);
        }

        if (_missing > 0)
        {
            throw new AudioException(AudioError.Truncated, $"{_input.Name}: the samples end {_missing} bytes before the header says", _input.Position);
        }
    }

    /// <summary>Called less than a frame before the end that the header gives: is there more?</summary>
    private bool GoOn()
    {
        int rest = (int)_remaining;
        ReadOnlySpan<byte> view = _input.Peek(rest + WavChunk.HeaderLength + 1);
        if (view.Length <= rest + 1)
        {
            _remaining = Math.Min(view.Length, rest);
            return false;
        }

        long end = _input.Position + rest;
        ReadOnlySpan<byte> following = view[rest..];
        int pad = (end - _header.DataStart) % 2 != 0 ? WavChunk.Pad(following) : 0;
        if (_isStrict && rest > 0)
        {
            return false;
        }

        if ((_header.StatedEnd == end || _header.StatedEnd == end + 1) && !HasLostUpperBits)
        {
            return false;
        }

        if (!WavChunk.IsKnown(following[pad..]))
        {
            _remaining = _isStrict ? 0 : long.MaxValue;
            return !_isStrict;
        }

        if (rest > 0)
        {
            return false;
        }

        _input.Advance(pad);
        return FindNextData();
    }

    /// <summary>From the header of a chunk after the samples to the next samples, if any.</summary>
    private bool FindNextData()
    {
        while (true)
        {
            ReadOnlySpan<byte> header = _input.Peek(WavChunk.HeaderLength + 1);
            if (!WavChunk.IsPrintable(header))
            {
                return false;
            }

            WavChunk chunk = WavChunk.Read(header);
            _input.Advance(WavChunk.HeaderLength);
            if (chunk.Id == WavChunk.Data)
            {
                _remaining = chunk.Size is 0 or uint.MaxValue ? long.MaxValue : chunk.Size;
                return true;
            }

            if (!_input.Skip(chunk.Size))
            {
                return false;
            }

            if (chunk.Size % 2 != 0)
            {
                _input.Advance(WavChunk.Pad(_input.Peek(WavChunk.HeaderLength + 1)));
            }
        }
    }
}
