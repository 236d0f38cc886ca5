using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>
/// Signs messages after the Standard Webhooks specification: <c>webhook-id</c>, <c>webhook-timestamp</c> (seconds since 1970) and <c>webhook-signature: v1,BASE64</c>, the HMAC-SHA-256 of
/// id, timestamp and body with points between. A receiver that keeps the ids of the last minutes and refuses old timestamps takes nothing twice.
/// </summary>
public static class WebhookSignature
{
    private const string Version = "v1,";

    /// <summary>The signature of a message.</summary>
    /// <param name="secret">The secret's bytes.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="timestamp">Seconds since 1970.</param>
    /// <param name="body">What is sent.</param>
    public static string Of(ReadOnlySpan<byte> secret, string id, long timestamp, string body)
    {
        byte[] signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return Version + Convert.ToBase64String(HMACSHA256.HashData(secret, signed));
    }
}
