using System.Collections.Concurrent;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>
/// Results of calls, newest and older, and their pictures: rewritten where somebody else is in the call, removed where nobody is. Which calls are removed is told, and
/// durable with whoever is told, before the first of them goes.
/// </summary>
internal sealed class CallResults(IBlobStore blobs) : IErasurePlace
{
    private const int DocumentsAtATime = 16;

    private readonly CallDocuments _documents = new(blobs);

    public async Task<ErasureCounts> EraseAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        ErasureCounts counts = new();
        foreach (string folder in (IEnumerable<string>)[CallDocuments.Calls, CallDocuments.Generations])
        {
            ConcurrentBag<string> removed = [];
            long rewritten = 0;
            await EachAsync(
                StoreListing.ListAsync(blobs, folder, scope.Since, cancellationToken).Select(entry => entry.Name),
                async (name, token) =>
                {
                    CallChange change = await _documents.CleanAsync(name, scope.IsErased, isToRemove: false, token).ConfigureAwait(false);
                    if (change == CallChange.None)
                    {
                        return;
                    }

                    if (CallOf(name, folder) is { } call)
                    {
                        scope.Changed[call] = true;
                    }

                    if (change == CallChange.Rewritten)
                    {
                        Interlocked.Increment(ref rewritten);
                    }
                    else
                    {
                        removed.Add(name);
                    }
                },
                cancellationToken).ConfigureAwait(false);
            counts = counts.Plus(new(CallsRewritten: rewritten, CallsRemoved: removed.Count));
            string[] names = [.. removed.Order(StringComparer.Ordinal)];
            if (folder == CallDocuments.Calls && names.Length > 0)
            {
                await scope.OnRemoving([.. names.Select(name => CallOf(name, folder)).OfType<string>()], cancellationToken).ConfigureAwait(false);
            }

            await EachAsync(
                names.ToAsyncEnumerable(),
                async (name, token) => await _documents.CleanAsync(name, scope.IsErased, isToRemove: true, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }

        return counts;
    }

    private static string? CallOf(string name, string folder)
    {
        string path = name[folder.Length..];
        return CallName.FromPath(folder == CallDocuments.Calls ? path : path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }

    private static Task EachAsync(IAsyncEnumerable<string> names, Func<string, CancellationToken, ValueTask> work, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = DocumentsAtATime, CancellationToken = cancellationToken }, work);
}
