using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Calls;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Models;
using SpeechEmotion.Storage.Corrections;

namespace SpeechEmotion.Gateway.Corrections;

/// <summary><c>…/calls/{call}/corrections</c>: what analysts found wrong, kept as retraining takes it; <c>/v1/corrections</c>: all of them as one file.</summary>
internal static class CorrectionEndpoints
{
    private const string Json = "application/json";

    // Where a recording ends, its length rounded to the millisecond may have ended before.
    private const double Slack = 0.01;

    public static void Map(RouteGroupBuilder v1)
    {
        RouteGroupBuilder corrections = v1.MapGroup("/corpora/{corpus}/calls/{call}/corrections").WithTags("corrections");
        corrections.MapGet("/", ListAsync).Requires(Scopes.Read).WithSummary("The corrected labels of a call, by channel and start.");
        corrections.MapPost("/", AddAsync).Requires(Scopes.Submit).Accepts<CorrectionDocument>(Json).WithSummary("Corrects the label of a stretch of a call; of two corrections of one stretch the later stands.");
        v1.MapGet("/corrections", Export).Requires(Scopes.Read).WithTags("corrections").WithSummary("All corrections as the CSV that retraining takes.");
    }

    private static async Task<Ok<ListPage<CorrectionDocument>>> ListAsync(string corpus, PathName call, TenantSpace space, CancellationToken cancellationToken)
    {
        await CallEndpoints.RequireAsync(space, corpus, call.Value, cancellationToken).ConfigureAwait(false);
        return Page(await space.Corrections.ReadAsync(call.Value, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<IResult> AddAsync(string corpus, PathName call, TenantSpace space, HttpContext http, CancellationToken cancellationToken)
    {
        CorrectionDocument document = await ReadAsync(http, cancellationToken).ConfigureAwait(false);
        await CallEndpoints.RequireAsync(space, corpus, call.Value, cancellationToken).ConfigureAwait(false);
        CallResult result = await space.Calls.ReadAsync(call.Value, cancellationToken).ConfigureAwait(false)
            ?? throw new ProblemException(Problem.NotFound($"the call '{call}' has no result yet"));
        IReadOnlyList<Correction>? all = await space.Corrections.AddAsync(call.Value, [Checked(document, result)], cancellationToken).ConfigureAwait(false);
        return all is null
            ? Problem.Conflict($"the call has {CorrectionStore.MostOfACall} corrections already").Result()
            : Page(all);
    }

    private static PushStreamHttpResult Export(TenantSpace space, HttpContext http) =>
        TypedResults.Stream(stream => space.Corrections.WriteAllAsync(stream, http.RequestAborted), "text/csv; charset=utf-8", "corrections.csv");

    private static Ok<ListPage<CorrectionDocument>> Page(IReadOnlyList<Correction> corrections) =>
        TypedResults.Ok(new ListPage<CorrectionDocument>([.. corrections.Select(CorrectionDocument.From)], null));

    private static async Task<CorrectionDocument> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new ProblemException(Problem.UnsupportedMediaType(Json));
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, CorrectionsJson.Default.CorrectionDocument, cancellationToken).ConfigureAwait(false)
                ?? throw new ProblemException(Problem.BadRequest("the body", "is null; it must be {\"channel\",\"start\",\"end\",\"label\"}"));
        }
        catch (JsonException exception)
        {
            throw new ProblemException(Problem.BadRequest("the body", "is not JSON of the form {\"channel\",\"start\",\"end\",\"label\"}"), exception);
        }
    }

    private static Correction Checked(CorrectionDocument document, CallResult result)
    {
        if (document is not { Channel: { } channel, Start: { } start, End: { } end, Label: { } label })
        {
            throw new ProblemException(Problem.Unprocessable("channel, start, end and label are all needed"));
        }

        if (!EmotionClasses.All.Contains(label))
        {
            throw new ProblemException(Problem.Unprocessable($"label must be one of {string.Join(", ", EmotionClasses.All)}"));
        }

        if (result.Speakers.FirstOrDefault(speaker => speaker.Channel == channel) is not { } spoken)
        {
            throw new ProblemException(Problem.Unprocessable($"the call has no channel {channel}"));
        }

        (start, end) = (Math.Round(start, 3), Math.Round(end, 3));
        if (!(start >= 0 && end <= result.Seconds + Slack))
        {
            throw new ProblemException(Problem.Unprocessable("start and end must lie in the recording, in seconds from its beginning"));
        }

        if (!(end - start >= CorrectionStore.Shortest - 1e-9))
        {
            throw new ProblemException(Problem.Unprocessable($"end must be at least {CorrectionStore.Shortest} seconds after start: less says nothing about an emotion"));
        }

        return new Correction(channel, start, end, label, spoken.Speaker == $"{result.Call}#{channel}" ? null : spoken.Speaker);
    }
}
