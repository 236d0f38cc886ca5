using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Bodies;
using SpeechEmotion.Gateway.Corpora.Events;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;

namespace SpeechEmotion.Gateway.Corpora;

/// <summary><c>/v1/corpora</c>: hands corpora in, says where they are, steers them.</summary>
internal static class CorporaEndpoints
{
    private const string ListName = "corpora";

    public static void Map(RouteGroupBuilder v1)
    {
        RouteGroupBuilder corpora = v1.MapGroup("/corpora").WithTags("corpora");
        corpora.MapGet("/", ListAsync).Requires(Scopes.Read).WithSummary("All corpora, by name.");
        corpora.MapGet("/{corpus}", GetAsync).Requires(Scopes.Read).WithSummary("Where a corpus is.");
        corpora.MapPut("/{corpus}", CorpusSubmissions.PutAsync).Requires(Scopes.Submit).WithSummary("Hands a corpus in; the same again changes nothing.")
            .Takes(BodyType.Csv, BodyType.JsonLines).Takes(BodyType.Json, CorporaJson.Default.CorpusRequest);
        corpora.MapGet("/{corpus}/events", CorpusEvents.GetAsync).Requires(Scopes.Read).WithSummary("Where a corpus is, as server-sent events.");
        corpora.MapPost("/{corpus}/cancel", (string corpus, TenantSpace space, CancellationToken token) => SteerAsync(corpus, space.Queue, space.Queue.CancelAsync, "cancelled", token))
            .Requires(Scopes.Submit).WithSummary("Stops working on a corpus; what is done stays.");
        corpora.MapPost("/{corpus}/pause", (string corpus, TenantSpace space, CancellationToken token) => SteerAsync(corpus, space.Queue, space.Queue.PauseAsync, "paused", token))
            .Requires(Scopes.Submit).WithSummary("Begins no further call of a corpus until it is resumed.");
        corpora.MapPost("/{corpus}/resume", (string corpus, TenantSpace space, CancellationToken token) => SteerAsync(corpus, space.Queue, space.Queue.ResumeAsync, "resumed", token))
            .Requires(Scopes.Submit).WithSummary("Goes on with a corpus that was paused.");
        corpora.MapPost("/{corpus}/retry", RetryAsync).Requires(Scopes.Submit).WithSummary("Takes up again the calls that were given up.");
    }

    /// <summary>A corpus's name as it stands in the address.</summary>
    /// <exception cref="ProblemException">It can be none.</exception>
    public static string Named(string corpus) => CorpusName.IsName(corpus)
        ? corpus
        : throw new ProblemException(Problem.BadRequest("corpus", $"cannot be a name: {CorpusName.Rule}"));

    private static async Task<Ok<ListPage<CorpusDocument>>> ListAsync(TenantSpace space, PageRequest page, CancellationToken cancellationToken)
    {
        string? after = page.Key(ListName);
        List<CorpusDocument> items = [];
        await foreach (CorpusStatus status in space.Queue.ListAsync(after, cancellationToken).ConfigureAwait(false))
        {
            if (items.Count == page.Limit)
            {
                return TypedResults.Ok(new ListPage<CorpusDocument>(items, Cursor.Of(ListName, items[^1].Corpus)));
            }

            items.Add(CorpusDocument.From(status));
        }

        return TypedResults.Ok(new ListPage<CorpusDocument>(items, null));
    }

    private static async Task<Ok<CorpusDocument>> GetAsync(string corpus, TenantSpace space, CancellationToken cancellationToken) =>
        TypedResults.Ok(CorpusDocument.From(await FindAsync(corpus, space.Queue, cancellationToken).ConfigureAwait(false)));

    private static async Task<CorpusStatus> FindAsync(string corpus, ICorpusQueue queue, CancellationToken cancellationToken) =>
        await queue.StatusAsync(Named(corpus), cancellationToken).ConfigureAwait(false) ?? throw new ProblemException(Problem.NotFound("corpus", corpus));

    private static async Task<Ok<CorpusDocument>> SteerAsync(
        string corpus, ICorpusQueue queue, Func<string, CancellationToken, Task<CorpusStatus?>> steer, string past, CancellationToken cancellationToken)
    {
        CorpusStatus before = await FindAsync(corpus, queue, cancellationToken).ConfigureAwait(false);
        if (before.State == CorpusState.Done || (before.State == CorpusState.Cancelled && past != "cancelled"))
        {
            throw new ProblemException(Problem.Conflict($"the corpus is {(before.State == CorpusState.Done ? "done" : "cancelled")}, so it cannot be {past}; handing it in again takes it up"));
        }

        CorpusStatus after = await steer(corpus, cancellationToken).ConfigureAwait(false) ?? throw new ProblemException(Problem.NotFound("corpus", corpus));
        return TypedResults.Ok(CorpusDocument.From(after));
    }

    private static async Task<Ok<CorpusDocument>> RetryAsync(string corpus, TenantSpace space, CancellationToken cancellationToken)
    {
        CorpusStatus before = await FindAsync(corpus, space.Queue, cancellationToken).ConfigureAwait(false);
        if (before.Submission is null)
        {
            throw new ProblemException(Problem.Conflict("the corpus was made by a command on the store itself, not handed in here; that command has --retry"));
        }

        CorpusStatus after = await space.Queue.RetryAsync(corpus, cancellationToken).ConfigureAwait(false) ?? throw new ProblemException(Problem.NotFound("corpus", corpus));
        return TypedResults.Ok(CorpusDocument.From(after));
    }
}
