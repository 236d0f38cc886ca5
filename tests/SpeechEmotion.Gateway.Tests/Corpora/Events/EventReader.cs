using System.Globalization;
using System.Net;

namespace SpeechEmotion.Gateway.Tests.Corpora.Events;

/// <summary>Reads server-sent events as a browser does.</summary>
internal sealed class EventReader(HttpResponseMessage answer, StreamReader reader) : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<EventReader> OpenAsync(HttpClient client, string corpus, string? after = null)
    {
        HttpResponseMessage answer = await SendAsync(client, corpus, after);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        return new(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    public static async Task<HttpStatusCode> StatusAsync(HttpClient client, string corpus, string after)
    {
        using HttpResponseMessage answer = await SendAsync(client, corpus, after);
        return answer.StatusCode;
    }

    /// <summary>The next event; null at the end.</summary>
    public async Task<Event?> NextAsync()
    {
        long? id = null;
        string? name = null;
        for (string? line; (line = await LineAsync()) is not null;)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = long.Parse(line[4..], CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                Assert.Equal(string.Empty, await LineAsync());
                return new(id, name!, line[6..]);
            }
        }

        return null;
    }

    /// <summary>The next comment.</summary>
    public async Task<string> CommentAsync()
    {
        for (string? line; (line = await LineAsync()) is not null;)
        {
            if (line.StartsWith(':'))
            {
                return line;
            }
        }

        return "the end";
    }

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        answer.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string corpus, string? after)
    {
        HttpRequestMessage request = new(HttpMethod.Get, $"/v1/corpora/{corpus}/events");
        if (after is not null)
        {
            request.Headers.Add("Last-Event-ID", after);
        }

        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private Task<string?> LineAsync() => reader.ReadLineAsync().WaitAsync(Limit);

    internal sealed record Event(long? Id, string Name, string Data);
}
