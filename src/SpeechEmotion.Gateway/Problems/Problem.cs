using Microsoft.AspNetCore.Http;

namespace SpeechEmotion.Gateway.Problems;

/// <summary>The problems there are. A handler returns <c>Problem.X(…).Result()</c>, or throws a <see cref="ProblemException"/>.</summary>
public static class Problem
{
    private const int RetryAfter = 5;

    /// <summary>400: a value in the request cannot be meant.</summary>
    /// <param name="field">The parameter, header or field.</param>
    /// <param name="fault">What is wrong, the rest of the sentence: "is 0; it must be 1 to 1000".</param>
    public static ProblemDocument BadRequest(string field, string fault) => Of(StatusCodes.Status400BadRequest, "bad-request", "The request cannot be meant", $"{field} {fault}");

    /// <summary>401: nobody valid asks.</summary>
    /// <param name="detail">What to do.</param>
    public static ProblemDocument Unauthorized(string detail) => Of(StatusCodes.Status401Unauthorized, "unauthorized", "A key is needed", detail);

    /// <summary>403: the caller may not do this.</summary>
    /// <param name="detail">Why, and what to do.</param>
    public static ProblemDocument Forbidden(string detail) => Of(StatusCodes.Status403Forbidden, "forbidden", "This may not be done", detail);

    /// <summary>404: there is no such thing.</summary>
    /// <param name="kind">What is meant, "call".</param>
    /// <param name="name">Its name.</param>
    public static ProblemDocument NotFound(string kind, string name) => Of(StatusCodes.Status404NotFound, "not-found", "There is no such thing", $"there is no {kind} '{name}'");

    /// <summary>404: there is no such thing.</summary>
    /// <param name="detail">In words.</param>
    public static ProblemDocument NotFound(string detail) => Of(StatusCodes.Status404NotFound, "not-found", "There is no such thing", detail);

    /// <summary>405: the address takes other methods.</summary>
    public static ProblemDocument MethodNotAllowed() => Of(StatusCodes.Status405MethodNotAllowed, "method-not-allowed", "The address takes other methods", "Allow names them");

    /// <summary>409: things are not so that this could be done.</summary>
    /// <param name="detail">How things are, and what to do.</param>
    public static ProblemDocument Conflict(string detail) => Of(StatusCodes.Status409Conflict, "conflict", "This cannot be done now", detail);

    /// <summary>412: the thing is not what the condition asks for.</summary>
    /// <param name="detail">In words.</param>
    public static ProblemDocument PreconditionFailed(string detail) => Of(StatusCodes.Status412PreconditionFailed, "precondition-failed", "The condition does not hold", detail);

    /// <summary>413: the body is too long.</summary>
    /// <param name="limit">The most bytes it may have; null where it is not known here.</param>
    public static ProblemDocument TooLarge(long? limit) => Of(
        StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too long", limit is { } bytes ? $"the body may have {bytes} bytes at most" : "the body is longer than may be sent here");

    /// <summary>415: the body is of another kind.</summary>
    /// <param name="types">The content types that are taken.</param>
    public static ProblemDocument UnsupportedMediaType(params IEnumerable<string> types) => Of(
        StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "The body is of another kind", $"Content-Type must be one of {string.Join(", ", types)}");

    /// <summary>422: the request is understood, and its content cannot be used.</summary>
    /// <param name="detail">What is wrong, and what to do.</param>
    public static ProblemDocument Unprocessable(string detail) => Of(StatusCodes.Status422UnprocessableEntity, "unprocessable", "The content cannot be used", detail);

    /// <summary>429: too many requests.</summary>
    /// <param name="seconds">When to try again.</param>
    public static ProblemDocument TooManyRequests(int seconds) => Of(
        StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests", $"try again in {seconds} seconds") with { RetryAfter = seconds };

    /// <summary>503: the gateway, or what it needs, cannot do this now.</summary>
    /// <param name="detail">In words.</param>
    public static ProblemDocument Unavailable(string detail) => Of(StatusCodes.Status503ServiceUnavailable, "unavailable", "This cannot be done now", detail) with { RetryAfter = RetryAfter };

    /// <summary>500: a fault in the program.</summary>
    public static ProblemDocument Fault() => Of(StatusCodes.Status500InternalServerError, "fault", "A fault in the program", "the gateway's log has it, under the id in X-Request-Id");

    /// <summary>A problem known by its status alone.</summary>
    /// <param name="status">400 to 599.</param>
    public static ProblemDocument OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => NotFound("there is nothing at this address"),
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed(),
        StatusCodes.Status413PayloadTooLarge => TooLarge(null),
        StatusCodes.Status408RequestTimeout => Of(status, "timeout", "The request took too long", "the body came too slowly"),
        _ => Of(status, $"status-{status}", "The request was not done", null),
    };

    /// <summary>A problem as the answer of a handler.</summary>
    /// <param name="problem">The problem.</param>
    public static IResult Result(this ProblemDocument problem) => new ProblemResult(problem);

    private static ProblemDocument Of(int status, string name, string title, string? detail) =>
        new() { Type = $"/problems/{name}", Title = title, Status = status, Detail = detail };
}
