using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Corpora;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;

namespace SpeechEmotion.Gateway.Calls;

/// <summary><c>/v1/corpora/{corpus}/calls</c>: where the calls of a corpus are, one call's result, its recording.</summary>
internal static class CallEndpoints
{
    private static readonly string[] States = [.. Enum.GetValues<CallState>().Select(CallEntryDocument.Text).Distinct()];

    public static void Map(RouteGroupBuilder v1)
    {
        RouteGroupBuilder calls = v1.MapGroup("/corpora/{corpus}/calls").WithTags("calls");
        calls.MapGet("/", ListAsync).Requires(Scopes.Read).WithSummary("The calls of a corpus and where they are, in an order of their own.");
        calls.MapGet("/{call}", CallResults.GetAsync).Requires(Scopes.Read).WithSummary("A call's newest result.");
        calls.MapGet("/{call}/overview", CallOverviews.GetAsync).Requires(Scopes.Read).WithSummary("A call's picture: its waveform and spectrogram, small.");
        calls.MapGet("/{call}/audio", CallRecordings.GetAsync).Requires(Scopes.Read).WithSummary("A call's recording, where it can be reached.");
        v1.MapGet("/calls/{call}", CallPlaces.GetAsync).Requires(Scopes.Read).WithTags("calls").WithSummary("The corpus of a call.");
    }

    /// <summary>Makes sure that a call belongs to a corpus.</summary>
    /// <exception cref="ProblemException">There is no such corpus, or it has no such call.</exception>
    public static async Task RequireAsync(TenantSpace space, string corpus, string call, CancellationToken cancellationToken)
    {
        if (await space.CorpusCalls.FindAsync(CorporaEndpoints.Named(corpus), call, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new ProblemException(
                await space.Queue.StatusAsync(corpus, cancellationToken).ConfigureAwait(false) is null ? Problem.NotFound("corpus", corpus) : Problem.NotFound("call", call));
        }
    }

    private static async Task<Ok<ListPage<CallEntryDocument>>> ListAsync(
        string corpus, TenantSpace space, PageRequest page, string? state, CancellationToken cancellationToken)
    {
        CorporaEndpoints.Named(corpus);
        if (!string.IsNullOrEmpty(state) && !States.Contains(state))
        {
            throw new ProblemException(Problem.BadRequest("state", $"is '{state}'; it must be one of {string.Join(", ", States)}"));
        }

        string list = $"calls {corpus}";
        CorpusCallPlace? after = page.Key(list) is { } key ? Place(key) : null;
        CorpusCallPage found = await space.CorpusCalls.ListAsync(
            corpus, after, page.Limit, entry => string.IsNullOrEmpty(state) || CallEntryDocument.Text(entry.State) == state, cancellationToken).ConfigureAwait(false);
        if (found.Calls.Count == 0 && after is null && await space.Queue.StatusAsync(corpus, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new ProblemException(Problem.NotFound("corpus", corpus));
        }

        string? next = found.Next is { } place ? Cursor.Of(list, string.Create(CultureInfo.InvariantCulture, $"{place.Shard}/{place.Call}")) : null;
        return TypedResults.Ok(new ListPage<CallEntryDocument>([.. found.Calls.Select(CallEntryDocument.From)], next));
    }

    private static CorpusCallPlace Place(string key)
    {
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        return new(int.Parse(key.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture), key[(slash + 1)..]);
    }
}
