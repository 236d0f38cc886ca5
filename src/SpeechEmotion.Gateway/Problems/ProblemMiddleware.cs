using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SpeechEmotion.Corpora;
using SpeechEmotion.Gateway.Metrics;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Gateway.Problems;

/// <summary>Turns whatever goes wrong into a problem: no stack, no path of this machine. The one handler of exceptions.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, GatewayMeter meter, ILogger<ProblemMiddleware> logger)
{
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext http)
    {
        ProblemDocument? problem;
        try
        {
            await next(http).ConfigureAwait(false);
            problem = IsBare(http.Response) ? Problem.OfStatus(http.Response.StatusCode) : null;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = ClientClosedRequest;
            return;
        }
        catch (Exception exception)
        {
            problem = Of(exception, http);
            if (http.Response.HasStarted)
            {
                // Half an answer must not look whole.
                http.Abort();
                return;
            }

            Clear(http.Response);
        }

        if (problem is not null)
        {
            meter.AddProblem(problem.Type);
            await problem.Result().ExecuteAsync(http).ConfigureAwait(false);
        }
    }

    private static bool IsBare(HttpResponse response) =>
        response.StatusCode >= StatusCodes.Status400BadRequest && !response.HasStarted && response.ContentType is null && response.ContentLength is null or 0;

    private static void Clear(HttpResponse response)
    {
        string? challenge = response.Headers.WWWAuthenticate;
        response.Clear();
        if (challenge is not null)
        {
            response.Headers.WWWAuthenticate = challenge;
        }
    }

    private ProblemDocument Of(Exception exception, HttpContext http)
    {
        switch (exception)
        {
            case ProblemException known:
                return known.Problem;
            case BadHttpRequestException bad when bad.StatusCode == StatusCodes.Status400BadRequest:
                return Problem.BadRequest("the request", $"cannot be read: {bad.Message}");
            case BadHttpRequestException bad:
                return Problem.OfStatus(bad.StatusCode);
            case CorpusException corpus:
                return Problem.Unprocessable(corpus.Message);
            case StorageException { Error: StorageError.BadName } name:
                return Problem.BadRequest("the name", $"cannot be used: {name.Message}");
            case StorageException storage:
                StoreFailed(logger, http.TraceIdentifier, storage.Message);
                return Problem.Unavailable(Explain(storage.Error));
            default:
                Fault(logger, http.TraceIdentifier, exception);
                return Problem.Fault();
        }
    }

    // The message names the store's place, which is the owner's business and goes to the log.
    private static string Explain(StorageError error) => error switch
    {
        StorageError.Full => "the store has no room left",
        StorageError.BadDocument => "a document in the store is damaged; the gateway's log names it",
        StorageError.UnknownSchema => "a document in the store is of a later version; the gateway's log names it",
        StorageError.NotReady => "the lists are being made anew from what is stored; ask again in a few seconds",
        _ => "the store cannot be reached or used now",
    };
}
