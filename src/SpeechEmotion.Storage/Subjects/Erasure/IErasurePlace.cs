namespace SpeechEmotion.Storage.Subjects.Erasure;

/// <summary>A place in a store where speakers are named. Removing is idempotent, so a place may be begun again.</summary>
internal interface IErasurePlace
{
    /// <summary>Removes what names those who are to go.</summary>
    /// <param name="scope">Who is to go.</param>
    /// <param name="cancellationToken">Gives up; part of it may then be removed.</param>
    /// <exception cref="StorageException">The store fails, or holds what cannot be read.</exception>
    Task<ErasureCounts> EraseAsync(ErasureScope scope, CancellationToken cancellationToken);
}
