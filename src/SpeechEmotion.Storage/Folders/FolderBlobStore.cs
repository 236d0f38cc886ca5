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
    private const int Buffer = 1 << 16;
    private const int TagLength = 32;

    private readonly string _root;
    private readonly FolderLock? _lock;
    private readonly FolderDrafts _drafts;
    private readonly FolderGates _gates;

    private FolderBlobStore(string root, FolderLock? folderLock, Func<string, Stream> create, string prefix = "")
    {
        string temporary = Path.Combine(root, TemporaryFolder);
        _root = root;
        _lock = folderLock;
        _drafts = new FolderDrafts(temporary, root, create, prefix);
        _gates = new FolderGates(temporary, root);
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
        FileStream? file = OpenFile(name, bufferSize: 1);
        if (file is null)
        {
            return null;
        }

        await using (file.ConfigureAwait(false))
        {
            try
            {
                byte[] content = new byte[file.Length];
                await file.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
                return new Blob(content, Tag(SHA256.HashData(content)));
            }
            catch (Exception exception) when (FolderErrors.IsFileSystem(exception))
            {
                throw FolderErrors.ToStorage(exception, _root);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<BlobEntry?> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        FileInfo file = new(PathOf(name));
        return new(file.Exists ? new FolderEntry(name, file).TryDescribe() : null);
    }

    /// <inheritdoc/>
    public ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FileStream? file = OpenFile(name, Buffer);
        return new(file is null ? null : new FileRange(file, range, _root));
    }

    /// <inheritdoc/>
    public async ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        string temporary = await WriteTemporaryAsync((stream, token) => stream.WriteAsync(content, token).AsTask(), cancellationToken).ConfigureAwait(false);
        await CommitAsync(name, path, temporary, condition, cancellationToken).ConfigureAwait(false);
        return Tag(SHA256.HashData(content.Span));
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        string path = PathOf(name);
        string temporary = await WriteTemporaryAsync(write, cancellationToken).ConfigureAwait(false);
        await CommitAsync(name, path, temporary, condition, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        BlobName.CheckPrefix(prefix);
        return new FolderListing(_root).Walk(prefix, after: null).Select(entry => entry.Name).ToAsyncEnumerable();
    }

    /// <inheritdoc/>
    public ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        BlobName.CheckPrefix(prefix);
        BlobPages.CheckLimit(limit);
        List<BlobEntry> entries = [];
        foreach (FolderEntry entry in new FolderListing(_root).Walk(prefix, after))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entries.Count == limit)
            {
                return new(new BlobPage(entries, entries[^1].Name));
            }

            if (entry.TryDescribe() is { } described)
            {
                entries.Add(described);
            }
        }

        return new(new BlobPage(entries, Next: null));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        RequireWritable();
        try
        {
            using IDisposable gate = await _gates.EnterAsync(name, cancellationToken).ConfigureAwait(false);
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
    }

    /// <summary>Lets the next run in.</summary>
    public ValueTask DisposeAsync()
    {
        _lock?.Dispose();
        _gates.Dispose();
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
                FolderDrafts.DiscardAll(temporary);
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

    private static FileStream CreateFile(string path) => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer);

    private static string Tag(byte[] hash) => Convert.ToHexStringLower(hash)[..TagLength];

    private string PathOf(string name)
    {
        BlobName.Check(name);
        return Path.Combine(_root, name.Replace('/', Path.DirectorySeparatorChar));
    }

    /// <summary>The file as it is now, whatever takes its place while it is read; null where there is none.</summary>
    private FileStream? OpenFile(string name, int bufferSize)
    {
        string path = PathOf(name);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && IsNoFile(path))
        {
            return null;
        }
        catch (Exception exception) when (FolderErrors.IsFileSystem(exception))
        {
            throw FolderErrors.ToStorage(exception, _root);
        }
    }

    // A folder, or a name that goes on below a file.
    private static bool IsNoFile(string path) => Directory.Exists(path) || !File.Exists(path);

    private void RequireWritable()
    {
        if (_lock is null)
        {
            throw new InvalidOperationException($"'{_root}' was opened for reading.");
        }
    }

    private Task<string> WriteTemporaryAsync(Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        RequireWritable();
        return _drafts.WriteAsync(write, cancellationToken);
    }

    private async Task CommitAsync(string name, string path, string temporary, BlobCondition condition, CancellationToken cancellationToken)
    {
        try
        {
            using IDisposable gate = await _gates.EnterAsync(name, cancellationToken).ConfigureAwait(false);
            await RequireAsync(name, condition, cancellationToken).ConfigureAwait(false);
            string directory = Path.GetDirectoryName(path)!;
            DirectorySync.Create(directory);
            File.Move(temporary, path, overwrite: true);
            DirectorySync.Flush(directory);
        }
        catch (Exception exception)
        {
            FolderDrafts.Discard(temporary);
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

        FileStream? file = OpenFile(name, bufferSize: 1);
        string? tag = null;
        if (file is not null)
        {
            await using (file.ConfigureAwait(false))
            {
                // Whether it is there is all that is asked, or its bytes are.
                tag = condition.IsAbsent ? string.Empty : Tag(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
            }
        }

        if (!condition.Holds(tag))
        {
            throw new BlobConflictException(name);
        }
    }
}
