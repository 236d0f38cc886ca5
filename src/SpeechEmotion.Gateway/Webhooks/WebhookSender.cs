using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SpeechEmotion.Gateway.Addresses;

namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>Sends messages. What the other side says beyond its status is not read.</summary>
internal sealed class WebhookSender : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly HttpClient _client;
    private readonly TimeProvider _time;

    public WebhookSender(SocketsHttpHandler handler, TimeProvider time)
    {
        _client = new HttpClient(handler) { Timeout = Limit };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("speechemotion", null));
        _time = time;
    }

    /// <summary>Sends a message.</summary>
    /// <returns>Null where it was taken; else why not, and whether it may be sent again.</returns>
    public async Task<(string Error, bool MayHeal)?> SendAsync(WebhookMessage message, byte[] secret, CancellationToken cancellationToken)
    {
        long timestamp = _time.GetUtcNow().ToUnixTimeSeconds();
        using HttpRequestMessage request = new(HttpMethod.Post, message.Url) { Content = new StringContent(message.Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(secret, message.Id, timestamp, message.Body));
        try
        {
            using HttpResponseMessage answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? null : ($"the answer was {(int)answer.StatusCode}", answer.StatusCode != HttpStatusCode.Gone);
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException refused)
        {
            return (refused.Message, true);
        }
        catch (HttpRequestException exception)
        {
            return ($"it could not be sent ({exception.HttpRequestError})", true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ($"there was no answer within {Limit.TotalSeconds:0} seconds", true);
        }
    }

    public void Dispose() => _client.Dispose();
}
