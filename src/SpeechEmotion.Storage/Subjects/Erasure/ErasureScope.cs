using System.Collections.Concurrent;

namespace SpeechEmotion.Storage.Subjects.Erasure;

/// <summary>Who is to go, and what was found on the way.</summary>
/// <param name="IsErased">Whether a speaker is to go.</param>
/// <param name="Speaker">The speaker, where it is one and the name is known: what lies under it need not be looked for.</param>
/// <param name="Since">Only what was written since is looked at; null for all.</param>
/// <param name="OnRemoving">Told of calls whose results are about to be removed; they are once it is done.</param>
internal sealed record ErasureScope(
    Func<string, bool> IsErased, string? Speaker, DateTimeOffset? Since, Func<IReadOnlyList<string>, CancellationToken, Task> OnRemoving)
{
    /// <summary>Calls that lost somebody, for what was said of them as a whole.</summary>
    public ConcurrentDictionary<string, bool> Changed { get; } = new(StringComparer.Ordinal);
}
