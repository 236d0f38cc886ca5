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

    public static FolderLock Take(string path, string folder)
    {
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException exception) when (exception.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            throw new StorageException(StorageError.InUse, $"another run is writing to '{folder}': wait for it to end, or choose another folder", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
