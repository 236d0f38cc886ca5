using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SpeechEmotion.Client.Json;
using SpeechEmotion.Client.Problems;

namespace SpeechEmotion.Client.Requests;

/// <summary>
/// Sends requests, again where that does no harm: GET, PUT and DELETE where no answer came or the gateway, or what stands before
/// it, cannot answer now; any of them where it was turned away unread (429) or nothing was connected. Safe for use by many threads.
/// </summary>
internal sealed class RequestSender : IDisposable
{
    private const int LongestProblem = 1 << 16;
    private const double SlowestBytesPerSecond = 16_000;

    private readonly HttpClient _http;
    private readonly ClientOptions _options;
    private readonly Pauses _pauses;

    public RequestSender(Uri server, string? key, HttpMessageHandler? handler, ClientOptions options)
    {
        (Server, _options, _pauses) = (server, options, new Pauses(options));

        // A key goes where it was meant to go and nowhere else; this machine needs no proxy.
        _http = handler is not null
            ? new HttpClient(handler, disposeHandler: false)
            : new HttpClient(new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = !server.IsLoopback,
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
                AutomaticDecompression = DecompressionMethods.All,
            });
        _http.Timeout = Timeout.InfiniteTimeSpan;
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("speechemotion-client", typeof(RequestSender).Assembly.GetName().Version?.ToString(3)));
        _http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
    }

    public Uri Server { get; }

    /// <summary>Sends a request and reads the answer to it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads an answer whose status says that it was done; whoever keeps the answer disposes it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">It was not done.</exception>
    public async Task<T> SendAsync<T>(Request request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            Attempt<T> made = await TryAsync(request, read, cancellationToken).ConfigureAwait(false);
            if (made.Failure is null)
            {
                return made.Value!;
            }

            if (!made.MayRepeat || attempt >= _options.Attempts || _pauses.After(attempt, made.RetryAfter) is not { } pause)
            {
                throw made.Failure;
            }

            await Task.Delay(pause, _options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits before something is asked for again.</summary>
    public Task PauseAsync(int attempt, TimeSpan? asked, CancellationToken cancellationToken) =>
        Task.Delay(_pauses.After(attempt, asked) ?? _options.LongestPause, _options.Time, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<Attempt<T>> TryAsync<T>(Request request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        TimeSpan limit = _options.Timeout + TimeSpan.FromSeconds((request.Body?.Count ?? 0) / SlowestBytesPerSecond);
        using CancellationTokenSource late = new(limit, _options.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        HttpResponseMessage? answer = null;
        bool isTaken = false;
        try
        {
            using HttpRequestMessage message = request.Create(Server);
            answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.NotModified)
            {
                return await RefusalAsync<T>(request, answer, either.Token).ConfigureAwait(false);
            }

            T value = await read(answer, either.Token).ConfigureAwait(false);
            isTaken = value is HttpResponseMessage;
            return new(value, null, false, null);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new(default, NoAnswer($"did not answer within {limit.TotalSeconds:0} s", exception), request.IsRepeatable, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            bool isUnsent = exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };
            string words = isUnsent ? "cannot be reached" : "broke off";
            return new(default, NoAnswer($"{words}: {Innermost(exception)}", exception), request.IsRepeatable || isUnsent, null);
        }
        catch (JsonException exception)
        {
            return new(default, NoAnswer("answered with something else than was asked for; is it a SpeechEmotion gateway?", exception), false, null);
        }
        finally
        {
            if (!isTaken)
            {
                answer?.Dispose();
            }
        }
    }

    private static async Task<Attempt<T>> RefusalAsync<T>(Request request, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        Problem? problem = await ProblemAsync(answer, cancellationToken).ConfigureAwait(false);
        bool mayRepeat = answer.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => request.Body is not { IsRepeatable: false },
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout => request.IsRepeatable,
            _ => false,
        };
        return new(default, SpeechEmotionException.Of(answer.StatusCode, problem), mayRepeat, answer.Headers.RetryAfter?.Delta);
    }

    private static async Task<Problem?> ProblemAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
        {
            return null;
        }

        try
        {
            await answer.Content.LoadIntoBufferAsync(LongestProblem, cancellationToken).ConfigureAwait(false);
            byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, ClientJson.Default.Problem);
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    private SpeechEmotionException NoAnswer(string words, Exception exception) =>
        new($"The gateway at {Server.GetLeftPart(UriPartial.Path)} {words.ReplaceLineEndings(" ")}", innerException: exception);

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception.Message;
    }
}
