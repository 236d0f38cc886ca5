using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Recordings;

/// <summary>
/// The bytes of a blob as a stream in which one can seek: read forward in one request, and begun again elsewhere where
/// somebody seeks further than is worth reading over. For one thread at a time.
/// </summary>
internal sealed class BlobStream(IBlobStore store, string name, long length) : Stream
{
    private const int ReadOver = 1 << 18;

    private readonly byte[] _skipped = new byte[1 << 14];
    private Stream? _open;
    private long _openAt;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Blocks: decoders read synchronously, on a worker's own thread.</summary>
    public override int Read(Span<byte> buffer)
    {
        if (Position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            Stream open = AtPosition();
            int read = open.Read(buffer[..(int)Math.Min(buffer.Length, length - Position)]);
            _openAt += read;
            Position += read;
            return read > 0 ? read : throw new IOException($"{store.Location}: '{name}' ends before it should: it was replaced while it was read");
        }
        catch (StorageException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("A blob is opened for reading.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blob is opened for reading.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _open?.Dispose();
        }

        base.Dispose(disposing);
    }

    private Stream AtPosition()
    {
        while (_open is not null && Position > _openAt && Position - _openAt <= ReadOver)
        {
            int read = _open.Read(_skipped, 0, (int)Math.Min(_skipped.Length, Position - _openAt));
            if (read == 0)
            {
                break;
            }

            _openAt += read;
        }

        if (_open is null || Position != _openAt)
        {
            _open?.Dispose();
            _open = null;
            _open = store.OpenReadAsync(name, BlobRange.From(Position), CancellationToken.None).AsTask().GetAwaiter().GetResult()
                ?? throw new IOException($"{store.Location}: there is no blob '{name}' any more");
            _openAt = Position;
        }

        return _open;
    }
}
