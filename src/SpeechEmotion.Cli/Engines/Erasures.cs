using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Corpora.Erasure;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Storage.Subjects.Erasure;

namespace SpeechEmotion.Cli.Engines;

/// <summary>Finishes erasures of speakers that a run before has left unfinished, before anything else is done with a store.</summary>
internal static class Erasures
{
    /// <summary>An eraser of a store. A folder that is open for writing has nobody else at work in it.</summary>
    public static SpeakerErasure Of(IBlobStore blobs) => new(blobs, new ErasedCallLedgers(blobs, TimeProvider.System, IsAlone(blobs)), TimeProvider.System);

    /// <summary>Whether nobody else writes to a store that is open for writing.</summary>
    public static bool IsAlone(IBlobStore blobs) => blobs is FolderBlobStore;

    /// <exception cref="CommandException">The store fails, or holds what cannot be read (exit code 3).</exception>
    public static async Task FinishAsync(IBlobStore blobs, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<ErasureJob> finished = await Of(blobs).ResumeAsync(IsAlone(blobs), cancellationToken).ConfigureAwait(false);
            if (finished.Count > 0)
            {
                await error.WriteLineAsync($"{finished.Count} erasures of speakers that were begun before are finished.").ConfigureAwait(false);
            }
        }
        catch (StorageException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }
}
