namespace SpeechEmotion.Storage.Subjects.Erasure;

/// <summary>Nobody has to know: a store without ledgers.</summary>
public sealed class NoRemovedCalls : IRemovedCalls
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> TellAsync(IReadOnlyList<string> calls, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
}
