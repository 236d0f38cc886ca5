using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Folders;

namespace SpeechEmotion.Cli.Engines;

/// <summary>Opens the folder of results for writing. What prevents it ends the verb with exit code 3.</summary>
internal static class ResultFolder
{
    /// <param name="output">A path, or <c>file:///path</c>; other stores are refused (exit code 2).</param>
    /// <exception cref="CommandException">Another run has it, or it cannot be written.</exception>
    public static FolderBlobStore Open(string output)
    {
        StoreUri uri = ResultStore.Parse("--out", output);
        if (uri.Kind != StoreKind.Folder)
        {
            throw CommandException.WrongUse($"--out {uri}: this verb keeps its results in a folder.");
        }

        try
        {
            return FolderBlobStore.Open(uri.Name);
        }
        catch (StorageException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }
}
