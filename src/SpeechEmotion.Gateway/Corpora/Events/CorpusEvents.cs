using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;

namespace SpeechEmotion.Gateway.Corpora.Events;

/// <summary>
/// <c>GET /v1/corpora/{corpus}/events</c>: first where the corpus is (<c>snapshot</c>), then each change (<c>status</c>); once
/// nothing more will happen, <c>end</c>. Who comes back with <c>Last-Event-ID</c> is sent what came since, as far as it is
/// remembered; who has all of a corpus that is at its end gets 204, which tells a browser not to come back.
/// </summary>
internal static class CorpusEvents
{
    private const string LastEventId = "Last-Event-ID";

    // A browser comes back by itself; a connection that nobody reads any more does not stay for ever.
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public static async Task<IResult> GetAsync(
        string corpus, HttpContext http, Caller caller, TenantSpace space, CorpusFeeds feeds, GatewayOptions options, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        CorporaEndpoints.Named(corpus);
        string? sent = http.Request.Headers[LastEventId];
        long after = 0;
        if (!string.IsNullOrEmpty(sent) && !long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            return Problem.BadRequest(LastEventId, "is no number of an event").Result();
        }

        if (await space.Queue.StatusAsync(corpus, http.RequestAborted).ConfigureAwait(false) is not { } now)
        {
            return Problem.NotFound("corpus", corpus).Result();
        }

        if (feeds.Join(space, now, caller.Key) is not { } feed)
        {
            return Problem.TooManyRequests(10).Result();
        }

        using CancellationTokenSource life = new(Life, time);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, life.Token);
        try
        {
            await SendAsync(http, feed, after, options.EventHeartbeat, time, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The listener went away, or comes back.
        }
        finally
        {
            feeds.Leave(feed, caller.Key);
        }

        return TypedResults.Empty;
    }

    private static async Task SendAsync(HttpContext http, CorpusFeed feed, long after, TimeSpan heartbeat, TimeProvider time, CancellationToken stop)
    {
        bool isFirst = true;
        while (true)
        {
            (IReadOnlyList<CorpusEvent> events, bool isWhole, bool isEnded, Task changed) = feed.Read(after);
            if (isFirst && events.Count == 0 && isEnded)
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            if (isFirst && events.Count > 0)
            {
                await BeginAsync(http, stop).ConfigureAwait(false);
                isFirst = false;
                if (!isWhole)
                {
                    // What lies between is not remembered: the last says all of it.
                    events = [events[^1]];
                    await WriteAsync(http, events[0], "snapshot", stop).ConfigureAwait(false);
                    after = events[0].Id;
                    continue;
                }
            }

            foreach (CorpusEvent each in events)
            {
                await WriteAsync(http, each, "status", stop).ConfigureAwait(false);
                after = each.Id;
            }

            if (isEnded)
            {
                await WriteAsync(http, "event: end\ndata: {}\n\n"u8.ToArray(), stop).ConfigureAwait(false);
                return;
            }

            if (!await ChangesAsync(changed, heartbeat, time, stop).ConfigureAwait(false) && !isFirst)
            {
                await WriteAsync(http, ": still here\n\n"u8.ToArray(), stop).ConfigureAwait(false);
            }
        }
    }

    private static Task BeginAsync(HttpContext http, CancellationToken stop)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";

        // nginx would gather the events otherwise.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        return WriteAsync(http, "retry: 2000\n\n"u8.ToArray(), stop);
    }

    private static Task WriteAsync(HttpContext http, CorpusEvent news, string name, CancellationToken stop) =>
        WriteAsync(http, [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {news.Id}\nevent: {name}\ndata: ")), .. news.Body, .. "\n\n"u8], stop);

    private static async Task WriteAsync(HttpContext http, byte[] text, CancellationToken stop)
    {
        await http.Response.Body.WriteAsync(text, stop).ConfigureAwait(false);
        await http.Response.Body.FlushAsync(stop).ConfigureAwait(false);
    }

    private static async Task<bool> ChangesAsync(Task changed, TimeSpan heartbeat, TimeProvider time, CancellationToken stop)
    {
        try
        {
            await changed.WaitAsync(heartbeat, time, stop).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
