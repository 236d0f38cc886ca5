namespace SpeechEmotion.Storage.Folders;

/// <summary>Turns what a file system throws into one line for the person who owns the folder.</summary>
internal static class FolderErrors
{
    private const int LinuxNoSpace = 28;
    private const int LinuxQuota = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static bool IsFileSystem(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static StorageException ToStorage(Exception exception, string folder) => exception switch
    {
        _ when IsFull(exception) => new(StorageError.Full, $"no space is left for '{folder}': free some and run the same command again; what is finished is kept", exception),
        UnauthorizedAccessException => new(StorageError.Unreachable, $"'{folder}' may not be written: {exception.Message}", exception),
        _ => new(StorageError.Failed, $"'{folder}' cannot be used: {exception.Message}", exception),
    };

    private static bool IsFull(Exception exception) =>
        exception is IOException { HResult: LinuxNoSpace or LinuxQuota or WindowsDiskFull or WindowsHandleDiskFull };
}
