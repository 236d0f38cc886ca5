using System.Buffers;

namespace SpeechEmotion.Signal.Audio.Input;

/// <summary>
/// The bytes of one recording, read forward through one buffer of fixed size, over any stream. Knows where it stands
/// for error messages, and turns every failure of the stream into an <see cref="AudioException"/>.
/// </summary>
internal sealed class AudioInput : IDisposable
{
    /// <summary>The most that <see cref="Peek"/> can show.</summary>
    public const int BufferLength = 1 << 16;

    private readonly Stream _stream;
    private readonly long _origin;
    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
    private long _bufferStart;
    private int _next;
    private int _filled;
    private bool _ended;

    public AudioInput(Stream stream, string name)
    {
        _stream = stream;
        Name = name;
        try
        {
            if (stream.CanSeek)
            {
                _origin = stream.Position;
                Length = Math.Max(0, stream.Length - _origin);
            }
        }
        catch (Exception failure) when (IsStreamFailure(failure))
        {
            Dispose();
            throw Unreadable(failure);
        }
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>Bytes in all, where the stream can tell.</summary>
    public long? Length { get; }

    /// <summary>Bytes from the start of the recording to the next one.</summary>
    public long Position => _bufferStart + _next;

    /// <summary>Shows what comes next without taking it.</summary>
    /// <param name="count">How many bytes are wanted, at most <see cref="BufferLength"/>.</param>
    /// <returns>At least <paramref name="count"/> bytes, or all that are left.</returns>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_filled - _next < count && !_ended)
        {
            Fill(count);
        }

        return _buffer.AsSpan(_next, _filled - _next);
    }

    /// <summary>Takes bytes that <see cref="Peek"/> has shown.</summary>
    public void Advance(int count) => _next += count;

    /// <summary>Passes over bytes.</summary>
    /// <returns>False when the recording ends before that.</returns>
    public bool Skip(long count)
    {
        int buffered = _filled - _next;
        if (count <= buffered)
        {
            _next += (int)count;
            return true;
        }

        if (Length is { } length)
        {
            long target = count > length - Position ? length + 1 : Position + count;
            Seek(Math.Min(target, length));
            return target <= length;
        }

        while (count > 0)
        {
            ReadOnlySpan<byte> bytes = Peek(1);
            if (bytes.IsEmpty)
            {
                return false;
            }

            int taken = (int)Math.Min(count, bytes.Length);
            Advance(taken);
            count -= taken;
        }

        return true;
    }

    /// <summary>Goes back to the first byte; possible on every stream while no more than the buffer's length has been taken.</summary>
    public void Rewind()
    {
        if (_bufferStart == 0)
        {
            _next = 0;
        }
        else if (Length is not null)
        {
            Seek(0);
        }
        else
        {
            throw new AudioException(AudioError.BadHeader, $"{Name}: the header is longer than {BufferLength} bytes in a stream in which one cannot seek", Position);
        }
    }

    /// <summary>Goes to a byte of a stream in which one can seek, which one within what is buffered costs nothing.</summary>
    /// <param name="position">From 0 to <see cref="Length"/>.</param>
    public void Seek(long position)
    {
        if (position >= _bufferStart && position <= _bufferStart + _filled)
        {
            _next = (int)(position - _bufferStart);
        }
        else
        {
            SeekStream(position);
        }
    }

    /// <summary>Takes what comes next.</summary>
    /// <returns>Bytes written; 0 only at the end.</returns>
    public int Read(Span<byte> destination)
    {
        ReadOnlySpan<byte> bytes = Peek(1);
        int count = Math.Min(bytes.Length, destination.Length);
        bytes[..count].CopyTo(destination);
        Advance(count);
        return count;
    }

    public void Dispose()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _stream.Dispose();
    }

    /// <summary>Streams fail in ways of their own (a blob's request, say); that reading was cancelled is for the caller to know.</summary>
    private static bool IsStreamFailure(Exception failure) => failure is not (AudioException or OperationCanceledException or OutOfMemoryException);

    private void SeekStream(long position)
    {
        try
        {
            _stream.Position = _origin + position;
        }
        catch (Exception failure) when (IsStreamFailure(failure))
        {
            throw Unreadable(failure);
        }

        _bufferStart = position;
        _next = 0;
        _filled = 0;
        _ended = false;
    }

    private void Fill(int count)
    {
        byte[] buffer = _buffer ?? throw new ObjectDisposedException(nameof(AudioInput));
        if (_next + count > BufferLength)
        {
            buffer.AsSpan(_next, _filled - _next).CopyTo(buffer);
            _bufferStart += _next;
            _filled -= _next;
            _next = 0;
        }

        try
        {
            while (_filled - _next < count)
            {
                int read = _stream.Read(buffer, _filled, BufferLength - _filled);
                if (read <= 0)
                {
                    _ended = true;
                    return;
                }

                _filled += read;
            }
        }
        catch (Exception failure) when (IsStreamFailure(failure))
        {
            throw Unreadable(failure);
        }
    }

    private AudioException Unreadable(Exception failure) =>
        new(AudioError.Unreadable, $"{Name}: cannot be read: {failure.Message}", Position, failure);
}
