using System.Security.Cryptography;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Folders;

/// <summary>
/// Blobs as files below one folder. A file is written below <c>.tmp/</c>, synchronised with the disk and renamed, so a
/// reader, or a run after a power cut, sees the old file or the new one. One run writes to a folder at a time: one process,
/// and those it has started to write for it.
/// Names whose first part begins with a dot are the store's own and are not blobs. A tag is the content's SHA-256.
/// </summary>
public sealed class FolderBlobStore : IBlobStore
{
    private const string TemporaryFolder = ".tmp";
    private const string OwnerLock = "lock";
    private const string WritersLock = "writers";
    private const int WriteBuffer = 1 << 16;
    private const int GateCount = 64;

    private readonly string _root;
    private readonly string _temporary;
    private readonly Func<string, Stream> _create;
    private readonly FolderLock? _lock;
    private readonly string _prefix;
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, GateCount).Select(_ => new SemaphoreSlim(1))];
    private long _written;

    private FolderBlobStore(string root, FolderLock? folderLock, Func<string, Stream> create, string prefix = "")
    {
        _prefix = prefix;
        _root = root;
        _temporary = Path.Combine(root, TemporaryFolder);
        _lock = folderLock;
        _create = create;
    }

    /// <inheritdoc/>
    public string Location => _root;

    /// <summary>Opens a folder for writing, creating it where it is missing, and removes what a killed run left half-written.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <exception cref="StorageException">Another run has it open, or it cannot be written.</exception>
    public static FolderBlobStore Open(string folder) => Open(folder, CreateFile);

    /// <summary>
    /// Opens a folder for writing on behalf of the run that has it open: a process of a cluster, started by that run.
    /// While one of them lives, even after the end of that run, nobody else can <see cref="Open(string)"/> the folder.
    /// </summary>
    /// <param name="folder">The folder's path.</param>
    /// <exception cref="StorageException">No run has it open, or one is just beginning.</exception>
    public static FolderBlobStore Join(string folder)
    {
        string root = Path.GetFullPath(folder);
        string temporary = Path.Combine(root, TemporaryFolder);
        if (!Directory.Exists(temporary))
        {
            throw new StorageException(StorageError.Unreachable, $"no run has '{root}' open");
        }

        try
        {
            // Others write there too: names of temporary files must differ.
            FolderLock shared = FolderLock.Share(Path.Combine(temporary, WritersLock), root);
            return new FolderBlobStore(root, shared, CreateFile, $"{Guid.NewGuid():N}-");
        }
        catch (Exception exception) when (FolderErrors.IsFileSystem(exception))
        {
            throw FolderErrors.ToStorage(exception, root);
        }
    }

    /// <summary>Opens a folder for reading, whoever is writing to it.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <exception cref="StorageException">There is no such folder.</exception>
    public static FolderBlobStore OpenRead(string folder)
    {
        string root = Path.GetFullPath(folder);
        return Directory.Exists(root)
            ? new FolderBlobStore(root, folderLock: null, CreateFile)
            : throw new StorageException(StorageError.Unreachable, $"there is no folder '{root}'");
    }

    /// <inheritdoc/>
    public async ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        try
        {
            byte[] content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return new Blob(content, Tag(content));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            return null;
        }
        catch (Exception exception) when (FolderErrors.IsFileSystem(exception))
        {
            throw FolderErrors.ToStorage(exception, _root);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        string temporary = await WriteTemporaryAsync((stream, token) => stream.WriteAsync(content, token).AsTask(), cancellationToken).ConfigureAwait(false);
        await CommitAsync(name, path, temporary, condition, cancellationToken).ConfigureAwait(false);
        return Tag(content.Span);
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        string path = PathOf(name);
        string temporary = await WriteTemporaryAsync(write, cancellationToken).ConfigureAwait(false);
        await CommitAsync(name, path, temporary, BlobCondition.None, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length > 0)
        {
            BlobName.Check(prefix.TrimEnd('/'));
        }

        return FolderListing.Walk(_root, prefix).ToAsyncEnumerable();
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        SemaphoreSlim gate = GateOf(name);
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await RequireAsync(name, condition, cancellationToken).ConfigureAwait(false);
            if (!File.Exists(path))
            {
                return false;
            }

            File.Delete(path);
            DirectorySync.Flush(Path.GetDirectoryName(path)!);
            return true;
        }
        catch (Exception exception) when (FolderErrors.IsFileSystem(exception))
        {
            throw FolderErrors.ToStorage(exception, _root);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Lets the next run in.</summary>
    public ValueTask DisposeAsync()
    {
        _lock?.Dispose();
        foreach (SemaphoreSlim gate in _gates)
        {
            gate.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    internal static FolderBlobStore Open(string folder, Func<string, Stream> create)
    {
        string root = Path.GetFullPath(folder);
        try
        {
            string temporary = Path.Combine(root, TemporaryFolder);
            DirectorySync.Create(temporary);
            FolderLock folderLock = FolderLock.Take(Path.Combine(temporary, OwnerLock), root);
            try
            {
                // Processes of an earlier run that have not noticed its end yet.
                FolderLock.Take(Path.Combine(temporary, WritersLock), root).Dispose();
                foreach (string leftover in Directory.EnumerateFiles(temporary, "*.part"))
                {
                    File.Delete(leftover);
                }
            }
            catch
            {
                folderLock.Dispose();
                throw;
            }

            return new FolderBlobStore(root, folderLock, create);
        }
        catch (Exception exception) when (FolderErrors.IsFileSystem(exception))
        {
            throw FolderErrors.ToStorage(exception, root);
        }
    }

    private static FileStream CreateFile(string path) => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, WriteBuffer);

    private static string Tag(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content))[..32];

    /// <summary>One writer of a name at a time, so that a condition still holds when the file is renamed.</summary>
    private SemaphoreSlim GateOf(string name) => _gates[(uint)name.GetHashCode(StringComparison.Ordinal) % GateCount];

    private string PathOf(string name)
    {
        BlobName.Check(name);
        return name[0] == '.'
            ? throw new ArgumentException($"'{name}': a blob's name does not begin with a dot.", nameof(name))
            : Path.Combine(_root, name.Replace('/', Path.DirectorySeparatorChar));
    }

    private async Task<string> WriteTemporaryAsync(Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        if (_lock is null)
        {
            throw new InvalidOperationException($"'{_root}' was opened for reading.");
        }

        string path = Path.Combine(_temporary, $"{_prefix}{Interlocked.Increment(ref _written)}.part");
        try
        {
            Stream stream = _create(path);
            await using (stream.ConfigureAwait(false))
            {
                await write(stream, cancellationToken).ConfigureAwait(false);
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                (stream as FileStream)?.Flush(flushToDisk: true);
            }

            return path;
        }
        catch (Exception exception)
        {
            Discard(path);
            if (FolderErrors.IsFileSystem(exception))
            {
                throw FolderErrors.ToStorage(exception, _root);
            }

            throw;
        }
    }

    private async Task CommitAsync(string name, string path, string temporary, BlobCondition condition, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate = GateOf(name);
        try
        {
            await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await RequireAsync(name, condition, cancellationToken).ConfigureAwait(false);
                string directory = Path.GetDirectoryName(path)!;
                DirectorySync.Create(directory);
                File.Move(temporary, path, overwrite: true);
                DirectorySync.Flush(directory);
            }
            finally
            {
                gate.Release();
            }
        }
        catch (Exception exception)
        {
            Discard(temporary);
            if (FolderErrors.IsFileSystem(exception))
            {
                throw FolderErrors.ToStorage(exception, _root);
            }

            throw;
        }
    }

    private async ValueTask RequireAsync(string name, BlobCondition condition, CancellationToken cancellationToken)
    {
        if (condition == BlobCondition.None)
        {
            return;
        }

        Blob? current = await GetAsync(name, cancellationToken).ConfigureAwait(false);
        if (!condition.Holds(current?.ETag))
        {
            throw new BlobConflictException(name);
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (FolderErrors.IsFileSystem(exception))
        {
            // What cannot be deleted now is deleted when the folder is opened next; the failure that led here is the one to tell of.
        }
    }
}
