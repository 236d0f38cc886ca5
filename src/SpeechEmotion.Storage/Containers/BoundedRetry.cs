using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace SpeechEmotion.Storage.Containers;

/// <summary>The library's repetitions, but for a store that asks for a longer wait than there is patience for.</summary>
internal sealed class BoundedRetry(int retries, DelayStrategy delays) : RetryPolicy(retries, delays)
{
    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        !AsksForTooLong(message) && base.ShouldRetry(message, exception);

    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        AsksForTooLong(message) ? new(false) : base.ShouldRetryAsync(message, exception);

    private static bool AsksForTooLong(HttpMessage message) =>
        message.HasResponse
        && message.Response.Headers.TryGetValue("Retry-After", out string? wait)
        && (!double.TryParse(wait, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) || seconds > BackOff.Longest.TotalSeconds);
}
