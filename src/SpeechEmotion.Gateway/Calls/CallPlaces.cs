using Microsoft.AspNetCore.Http;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Gateway.Calls;

/// <summary><c>GET /v1/calls/{call}</c>: the corpus of a call. Alerts and trajectories name calls alone.</summary>
internal static class CallPlaces
{
    /// <summary>Most corpora that are looked through.</summary>
    private const int Most = 10_000;

    private const int MostForLists = 100;

    /// <summary>Calls of which a list does not know the corpus, for it was made anew from what is stored of them: the ledgers know.</summary>
    public static async Task<IReadOnlyList<ListedCall>> CompletedAsync(IReadOnlyList<ListedCall> calls, TenantSpace space, CancellationToken cancellationToken)
    {
        HashSet<string> left = [.. calls.Where(call => call.Corpus is null).Select(call => call.Call)];
        if (left.Count == 0)
        {
            return calls;
        }

        Dictionary<string, string> corpora = [];
        int looked = 0;
        await foreach (CorpusStatus status in space.Queue.ListAsync(null, cancellationToken).ConfigureAwait(false))
        {
            foreach (string call in await space.CorpusCalls.KnownAsync(status.Corpus, left, cancellationToken).ConfigureAwait(false))
            {
                corpora[call] = status.Corpus;
                left.Remove(call);
            }

            if (left.Count == 0 || ++looked == MostForLists)
            {
                break;
            }
        }

        return [.. calls.Select(call => call.Corpus is null && corpora.TryGetValue(call.Call, out string? corpus) ? call with { Corpus = corpus } : call)];
    }

    public static async Task<IResult> GetAsync(PathName call, TenantSpace space, CancellationToken cancellationToken)
    {
        int looked = 0;
        await foreach (CorpusStatus status in space.Queue.ListAsync(null, cancellationToken).ConfigureAwait(false))
        {
            if (await space.CorpusCalls.FindAsync(status.Corpus, call.Value, cancellationToken).ConfigureAwait(false) is not null)
            {
                return TypedResults.Ok(new CallPlace(call.Value, status.Corpus));
            }

            if (++looked == Most)
            {
                break;
            }
        }

        return Problem.NotFound("call", call.Value).Result();
    }
}
