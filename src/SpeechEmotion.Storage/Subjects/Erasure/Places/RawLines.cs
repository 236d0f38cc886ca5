using System.Buffers;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>Lines of a text as they are, byte for byte, each with its end.</summary>
/// <param name="stream">The text, which stays the caller's to dispose.</param>
internal sealed class RawLines(Stream stream)
{
    private readonly byte[] _block = new byte[1 << 16];
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _next;
    private int _filled;

    /// <summary>The next line, until the next call; empty at the end.</summary>
    public ReadOnlySpan<byte> Read()
    {
        _line.ResetWrittenCount();
        while (_next < _filled || Fill())
        {
            ReadOnlySpan<byte> left = _block.AsSpan(_next, _filled - _next);
            int end = left.IndexOf((byte)'\n');
            ReadOnlySpan<byte> part = end < 0 ? left : left[..(end + 1)];
            _line.Write(part);
            _next += part.Length;
            if (end >= 0)
            {
                break;
            }
        }

        return _line.WrittenSpan;
    }

    private bool Fill()
    {
        (_next, _filled) = (0, stream.Read(_block));
        return _filled > 0;
    }
}
