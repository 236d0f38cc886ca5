using System.Buffers;
using System.Buffers.Binary;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace SpeechEmotion.Storage.Containers;

/// <summary>
/// Takes a blob's bytes and sends them in blocks, a bounded number at a time; nothing of it can be seen until
/// <see cref="CommitAsync"/>. What was not committed, the service throws away after a week, or with the next commit of
/// that blob. Written from one thread.
/// </summary>
internal sealed class BlockUpload : Stream
{
    private const int MaxBlocks = 50_000;
    private const int UploadIdLength = 16;

    private readonly BlockBlobClient _blob;
    private readonly int _blockSize;
    private readonly string _location;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stop;
    private readonly List<Task> _travelling = [];
    private readonly List<string> _blocks = [];

    // Two uploads of one blob must not write each other's blocks.
    private readonly byte[] _uploadId = Guid.NewGuid().ToByteArray();
    private byte[]? _buffer;
    private Exception? _fault;
    private int _filled;

    public BlockUpload(BlockBlobClient blob, AzureStoreOptions options, string location, CancellationToken cancellationToken)
    {
        _blob = blob;
        _blockSize = options.BlockSize;
        _location = location;
        _slots = new SemaphoreSlim(options.ParallelBlocks);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException("A blob is written from the first byte to the last.");

    public override long Position
    {
        get => throw new NotSupportedException("A blob is written from the first byte to the last.");
        set => throw new NotSupportedException("A blob is written from the first byte to the last.");
    }

    /// <summary>What ended the upload, where that was one of its blocks and not its writer.</summary>
    public Exception? Fault => Volatile.Read(ref _fault);

    /// <summary>Sends what is left and makes all of it the blob.</summary>
    /// <returns>The new tag.</returns>
    public async Task<ETag> CommitAsync(BlobRequestConditions? conditions, IDictionary<string, string>? metadata)
    {
        if (_blocks.Count == 0)
        {
            BlobUploadOptions whole = new() { Conditions = conditions, Metadata = metadata, TransferOptions = new() { InitialTransferSize = _blockSize } };
            using MemoryStream content = new(_buffer ?? [], 0, _filled, writable: false);
            return (await _blob.UploadAsync(content, whole, _stop.Token).ConfigureAwait(false)).Value.ETag;
        }

        if (_filled > 0)
        {
            await _slots.WaitAsync(_stop.Token).ConfigureAwait(false);
            Send();
        }

        await Task.WhenAll(_travelling).ConfigureAwait(false);
        CommitBlockListOptions options = new() { Conditions = conditions, Metadata = metadata };
        return (await _blob.CommitBlockListAsync(_blocks, options, _stop.Token).ConfigureAwait(false)).Value.ETag;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            buffer = buffer[Fill(buffer.Span)..];
            if (_filled == _blockSize)
            {
                await _slots.WaitAsync(_stop.Token).ConfigureAwait(false);
                Send();
            }
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            buffer = buffer[Fill(buffer)..];
            if (_filled == _blockSize)
            {
                _slots.Wait(_stop.Token);
                Send();
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    // A block goes when it is full: what is flushed earlier cannot be seen any earlier.
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blob is opened for writing.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A blob is written from the first byte to the last.");

    public override void SetLength(long value) => throw new NotSupportedException("A blob is written from the first byte to the last.");

    /// <summary>Stops what still travels and gives back the memory. A writer that closes its stream commits nothing by that.</summary>
    public async Task EndAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_travelling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Return(_buffer);
        _buffer = null;
        _slots.Dispose();
        _stop.Dispose();
    }

    private int Fill(ReadOnlySpan<byte> bytes)
    {
        _stop.Token.ThrowIfCancellationRequested();
        _buffer ??= ArrayPool<byte>.Shared.Rent(_blockSize);
        int taken = Math.Min(bytes.Length, _blockSize - _filled);
        bytes[..taken].CopyTo(_buffer.AsSpan(_filled));
        _filled += taken;
        return taken;
    }

    private void Send()
    {
        if (_blocks.Count == MaxBlocks)
        {
            throw new StorageException(StorageError.Full, $"a blob in '{_location}' has more than {MaxBlocks} blocks of {_blockSize} bytes");
        }

        Span<byte> id = stackalloc byte[UploadIdLength + sizeof(int)];
        _uploadId.CopyTo(id);
        BinaryPrimitives.WriteInt32BigEndian(id[UploadIdLength..], _blocks.Count);
        string block = Convert.ToBase64String(id);
        _blocks.Add(block);
        _travelling.RemoveAll(task => task.IsCompletedSuccessfully);
        _travelling.Add(SendAsync(block, _buffer!, _filled));
        _buffer = null;
        _filled = 0;
    }

    private async Task SendAsync(string block, byte[] buffer, int length)
    {
        try
        {
            using MemoryStream content = new(buffer, 0, length, writable: false);
            await _blob.StageBlockAsync(block, content, options: null, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The writer need not go on: its next write ends.
            if (!_stop.IsCancellationRequested)
            {
                Interlocked.CompareExchange(ref _fault, exception, null);
            }

            await _stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            Return(buffer);
            _slots.Release();
        }
    }

    private static void Return(byte[]? buffer)
    {
        if (buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
