using System.Net;

namespace SpeechEmotion.Client.Problems;

/// <summary>A request was not done: the gateway refused it, or no answer came that could be used.</summary>
/// <param name="message">In one line.</param>
/// <param name="status">The answer's status; null where no answer came.</param>
/// <param name="problem">What the gateway says; null where it says nothing.</param>
/// <param name="innerException">The cause below, if any.</param>
public sealed class SpeechEmotionException(string message, HttpStatusCode? status = null, Problem? problem = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The answer's status; null where no answer came.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>What the gateway says; null where it says nothing.</summary>
    public Problem? Problem { get; } = problem;

    internal static SpeechEmotionException Of(HttpStatusCode status, Problem? problem)
    {
        string said = problem?.Detail ?? problem?.Title ?? status switch
        {
            HttpStatusCode.Unauthorized => "a key is needed",
            HttpStatusCode.Forbidden => "the key does not allow it",
            HttpStatusCode.NotFound => "there is nothing at this address",
            _ => "the gateway did not say why",
        };
        return new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{said} ({(int)status})"), status, problem);
    }
}
