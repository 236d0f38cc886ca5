using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Queue;

/// <summary>Says in a corpus's record why it could not be worked on.</summary>
/// <param name="records">The records.</param>
/// <param name="onFault">Told of what is not for whoever submitted the corpus; null to tell nobody.</param>
internal sealed class CorpusFailures(CorpusRecords records, Action<Exception>? onFault)
{
    /// <summary>Says what ended an engine; nothing where it was asked to end.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="exception">What ended the engine.</param>
    /// <param name="epoch">The engine's epoch, where it has one: whoever has taken the corpus over is told nothing. Null for any.</param>
    public async Task TellAsync(string corpus, Exception exception, int? epoch = null)
    {
        if (exception is OperationCanceledException)
        {
            return;
        }

        string error = exception is CorpusException or LedgerLostException ? exception.Message : Explain(exception);
        try
        {
            await records.UpdateAsync(
                corpus,
                record => record is not null && epoch is not null && record.Epoch != epoch
                    ? record
                    : (record ?? new() { Corpus = corpus }) with { State = CorpusState.Cancelled, Error = error },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            // Then the store says so itself to whoever asks after the corpus.
            onFault?.Invoke(failure);
        }
    }

    // Where the store is, and what is inside of the program, is for the log: whoever submitted the corpus may be a stranger to both.
    private string Explain(Exception exception)
    {
        onFault?.Invoke(exception);
        return exception switch
        {
            StorageException { Error: StorageError.Full } => "the store has no room left",
            StorageException { Error: StorageError.BadDocument or StorageError.UnknownSchema } => "a document in the store is damaged or of a later version: 'doctor' names it",
            StorageException => "the store could not be read or written",
            _ => $"a fault in the program ({exception.GetType().Name})",
        };
    }
}
