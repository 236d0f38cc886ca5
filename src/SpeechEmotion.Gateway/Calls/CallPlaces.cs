using Microsoft.AspNetCore.Http;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;

namespace SpeechEmotion.Gateway.Calls;

/// <summary><c>GET /v1/calls/{call}</c>: the corpus of a call. Alerts and trajectories name calls alone.</summary>
internal static class CallPlaces
{
    /// <summary>Most corpora that are looked through.</summary>
    private const int Most = 10_000;

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
