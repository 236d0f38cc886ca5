using System.Diagnostics.CodeAnalysis;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Queue;

/// <summary>
/// Takes corpora to be analysed and says where they are; whatever works on them stands behind it. Safe for use by many threads.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is one, of corpora.")]
public interface ICorpusQueue
{
    /// <summary>Submits a corpus, or submits it again: then calls are added or updated, never removed. The same submission of a corpus that waits or is worked on changes nothing, nor of one that is done with a manifest that cannot have changed.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="submission">Where its calls come from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CorpusException">The name cannot be one.</exception>
    /// <exception cref="StorageException">The store cannot be written.</exception>
    Task<CorpusStatus> SubmitAsync(string corpus, CorpusSubmission submission, CancellationToken cancellationToken);

    /// <summary>Where a corpus is, or null where there is no such corpus.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CorpusStatus?> StatusAsync(string corpus, CancellationToken cancellationToken);

    /// <summary>Where all corpora are, in the ordinal order of their names.</summary>
    /// <param name="after">Behind which name to begin; null for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    IAsyncEnumerable<CorpusStatus> ListAsync(string? after, CancellationToken cancellationToken);

    /// <summary>Where a corpus is, again and again until it is done or cancelled; nothing where there is no such corpus.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Stops.</param>
    IAsyncEnumerable<CorpusStatus> EventsAsync(string corpus, CancellationToken cancellationToken);

    /// <summary>Waits until a corpus is done or cancelled.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Where it is then; null where there is no such corpus.</returns>
    Task<CorpusStatus?> WaitAsync(string corpus, CancellationToken cancellationToken);

    /// <summary>Begins no further call of a corpus; calls in hand are finished. Within <see cref="EngineOptions.WatchPause"/>.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CorpusStatus?> PauseAsync(string corpus, CancellationToken cancellationToken);

    /// <summary>Goes on with a corpus that was paused.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CorpusStatus?> ResumeAsync(string corpus, CancellationToken cancellationToken);

    /// <summary>Stops working on a corpus; what is done stays, and submitting it again goes on.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CorpusStatus?> CancelAsync(string corpus, CancellationToken cancellationToken);

    /// <summary>Takes up again what was given up.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CorpusStatus?> RetryAsync(string corpus, CancellationToken cancellationToken);
}
