namespace SpeechEmotion.Storage.Folders;

/// <summary>
/// Keeps two runs out of one folder. The operating system lets go of the lock when the process ends, however it ends;
/// the file stays, for deleting it would let a third run in.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock for one alone.</summary>
    public static FolderLock Take(string path, string folder) => Take(path, folder, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Takes the lock beside others who share it.</summary>
    public static FolderLock Share(string path, string folder) => Take(path, folder, FileAccess.Read, FileShare.Read);

    public void Dispose() => _file.Dispose();

    /// <summary>Takes the lock for one alone, or gives null while another has it.</summary>
    public static FolderLock? TryTake(string path) => TryTake(path, FileAccess.ReadWrite, FileShare.None, out _);

    private static FolderLock Take(string path, string folder, FileAccess access, FileShare share) =>
        TryTake(path, access, share, out IOException? held)
        ?? throw new StorageException(StorageError.InUse, $"another run is writing to '{folder}': wait for it to end, or choose another folder", held);

    private static FolderLock? TryTake(string path, FileAccess access, FileShare share, out IOException? held)
    {
        try
        {
            held = null;
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, access, share, bufferSize: 1));
        }
        catch (IOException exception) when (exception.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            held = exception;
            return null;
        }
    }
}
