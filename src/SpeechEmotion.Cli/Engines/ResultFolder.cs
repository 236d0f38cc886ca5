using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Folders;

namespace SpeechEmotion.Cli.Engines;

/// <summary>Opens the folder of results for writing. What prevents it ends the verb with exit code 3.</summary>
internal static class ResultFolder
{
    /// <exception cref="CommandException">Another run has it, or it cannot be written.</exception>
    public static FolderBlobStore Open(string folder)
    {
        try
        {
            return FolderBlobStore.Open(folder);
        }
        catch (StorageException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }
}
