using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Bodies;

/// <summary>How long a request's body may be, where it may be longer than most.</summary>
public static class BodyLimit
{
    /// <summary>Allows a body so many bytes; what comes beyond ends the request with 413.</summary>
    /// <param name="http">The request.</param>
    /// <param name="bytes">The most.</param>
    /// <exception cref="ProblemException">The request says itself that it is longer.</exception>
    public static void Allow(HttpContext http, long bytes)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Request.ContentLength > bytes)
        {
            throw new ProblemException(Problem.TooLarge(bytes));
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytes;
        }
    }
}
