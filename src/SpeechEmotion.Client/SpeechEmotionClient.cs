using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SpeechEmotion.Client.Access;
using SpeechEmotion.Client.Json;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Client.Requests;

namespace SpeechEmotion.Client;

/// <summary>
/// A client of a SpeechEmotion gateway. What may be repeated is, a bounded number of times; every wait has a limit; and what is
/// not done is a <see cref="SpeechEmotionException"/>. Safe for use by many threads.
/// </summary>
public sealed partial class SpeechEmotionClient : IDisposable
{
    private const int LongestDocument = 1 << 29;

    private readonly RequestSender _sender;
    private readonly ClientOptions _options;

    /// <summary>A client of one gateway.</summary>
    /// <param name="server">The gateway's address, <c>https://HOST</c> or one with a path below it.</param>
    /// <param name="key">The key; null where the gateway asks for none.</param>
    /// <param name="options">How patient it is; null for the usual.</param>
    /// <param name="handler">Sends requests in place of the usual handler; stays the caller's to dispose.</param>
    /// <exception cref="ArgumentException">The address, the key or an option cannot be meant.</exception>
    public SpeechEmotionClient(Uri server, string? key, ClientOptions? options = null, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (!server.IsAbsoluteUri || server.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"'{server}' is no http or https address.", nameof(server));
        }

        if (key is not null && (key.Length == 0 || !key.All(letter => letter is > ' ' and <= '~')))
        {
            throw new ArgumentException("The key holds blanks or letters that no key has.", nameof(key));
        }

        string path = server.GetLeftPart(UriPartial.Path);
        _options = (options ?? new ClientOptions()).Validated();
        _sender = new RequestSender(new Uri(path.EndsWith('/') ? path : $"{path}/"), key, handler, _options);
    }

    /// <summary>The gateway's address.</summary>
    public Uri Server => _sender.Server;

    /// <summary>Whom the gateway takes the caller for.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">The key is refused, or no answer came.</exception>
    public Task<Session> SessionAsync(CancellationToken cancellationToken = default) =>
        SendAsync(new Request(HttpMethod.Get, "v1/session"), ClientJson.Default.Session, cancellationToken);

    /// <summary>Any document of the API, as it is.</summary>
    /// <param name="address">Below the gateway's address, <c>v1/…</c>, names percent-encoded.</param>
    /// <param name="etag">The version that the caller has; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">It was not given.</exception>
    public Task<JsonAnswer> ReadAsync(string address, string? etag = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        return ReadAsync(new Request(HttpMethod.Get, address), etag, cancellationToken);
    }

    /// <summary>The items of any list of the API, as they are, page by page as they are asked for.</summary>
    /// <param name="address">Below the gateway's address, <c>v1/…?limit=…</c>, values percent-encoded.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">It was not given.</exception>
    public async IAsyncEnumerable<JsonElement> ListAsync(string address, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        for (string? after = null; ;)
        {
            ListPage page = await SendAsync(
                new Request(HttpMethod.Get, Address.With(address, ("after", after))), ClientJson.Default.ListPage, cancellationToken).ConfigureAwait(false);
            foreach (JsonElement item in page.Items)
            {
                yield return item;
            }

            if (page.Next is null)
            {
                yield break;
            }

            // A list that goes in circles has no end.
            after = page.Next != after ? page.Next : throw new SpeechEmotionException("The gateway gave the same page again.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sender.Dispose();

    private async IAsyncEnumerable<T> ListAsync<T>(string address, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (JsonElement item in ListAsync(address, cancellationToken).ConfigureAwait(false))
        {
            yield return Read(item, type);
        }
    }

    private static T Read<T>(JsonElement item, JsonTypeInfo<T> type)
    {
        try
        {
            return item.Deserialize(type) ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw new SpeechEmotionException("The gateway's list holds what cannot be read.", innerException: exception);
        }
    }

    private Task<T> SendAsync<T>(Request request, JsonTypeInfo<T> type, CancellationToken cancellationToken) => _sender.SendAsync(
        request,
        async (answer, token) => JsonSerializer.Deserialize(await BytesAsync(answer, token).ConfigureAwait(false), type) ?? throw new JsonException(),
        cancellationToken);

    private Task<JsonAnswer> ReadAsync(Request request, string? etag, CancellationToken cancellationToken) => _sender.SendAsync(
        etag is null ? request : request with { Headers = [.. request.Headers, ("If-None-Match", etag)] },
        async (answer, token) => new JsonAnswer(
            await BytesAsync(answer, token).ConfigureAwait(false), answer.Headers.ETag?.ToString(), answer.StatusCode == HttpStatusCode.NotModified),
        cancellationToken);

    private static async Task<byte[]> BytesAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await answer.Content.LoadIntoBufferAsync(LongestDocument, cancellationToken).ConfigureAwait(false);
        return await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
    }
}
