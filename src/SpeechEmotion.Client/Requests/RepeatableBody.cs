using System.Net;

namespace SpeechEmotion.Client.Requests;

/// <summary>
/// Part of a stream as the body of a request that may be sent more than once. A gateway may answer before it has read all of a
/// body; what is still being sent then gives the stream up before the next attempt reads it.
/// </summary>
/// <param name="stream">Stays the caller's to dispose. One that cannot be sought in can be sent once.</param>
/// <param name="start">Where the body begins; passed over where the stream cannot be sought in.</param>
/// <param name="count">Bytes of the body; null for all up to the end of a stream that cannot be sought in.</param>
/// <param name="type">Its content type.</param>
internal sealed class RepeatableBody(Stream stream, long start, long? count, string type) : IAsyncDisposable
{
    private const int Buffer = 1 << 16;

    // A connection that was closed fails the next write to it.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _gate = new(1);
    private Content? _current;

    /// <summary>Bytes of the body; null where that is not known.</summary>
    public long? Count => count;

    /// <summary>All of a stream from where it stands.</summary>
    public static RepeatableBody Of(Stream stream, string type) =>
        stream.CanSeek ? new(stream, stream.Position, stream.Length - stream.Position, type) : new(stream, 0, null, type);

    public bool IsRepeatable => stream.CanSeek;

    public HttpContent Create()
    {
        Content content = new(this);
        content.Headers.ContentType = new(type);
        Volatile.Write(ref _current, content);
        return content;
    }

    /// <summary>Waits until nobody reads the stream any more.</summary>
    public async ValueTask DisposeAsync()
    {
        Volatile.Write(ref _current, null);
        if (await _gate.WaitAsync(LongestWrite).ConfigureAwait(false))
        {
            _gate.Dispose();
        }
    }

    private async Task CopyAsync(Content content, Stream to, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (stream.CanSeek)
            {
                stream.Position = start;
            }

            byte[] buffer = new byte[Buffer];
            for (long left = count ?? long.MaxValue; left > 0;)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, Buffer)), cancellationToken).ConfigureAwait(false);
                if (read == 0 && count is not null)
                {
                    throw new EndOfStreamException($"There were {left} bytes less to send than at first.");
                }

                if (read == 0)
                {
                    return;
                }

                if (Volatile.Read(ref _current) != content)
                {
                    throw new IOException("Another attempt is being sent.");
                }

                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                left -= read;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private sealed class Content(RepeatableBody body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => body.CopyAsync(this, stream, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => body.CopyAsync(this, stream, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = body.Count ?? 0;
            return body.Count is not null;
        }
    }
}
