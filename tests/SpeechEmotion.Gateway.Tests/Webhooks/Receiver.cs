using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SpeechEmotion.Gateway.Tests.Webhooks;

/// <summary>Somebody who is told: answers as a test says, and keeps what came.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly SemaphoreSlim _came = new(0);

    public Receiver()
    {
        using (System.Net.Sockets.TcpListener probe = new(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/hook/";
        }

        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = Task.Run(AnswerAsync);
    }

    public string Url { get; }

    public Func<int, int> Status { get; set; } = _ => 200;

    public ConcurrentQueue<(string Id, string Timestamp, string Signature, string Body)> Came { get; } = [];

    public async Task<(string Id, string Timestamp, string Signature, string Body)> NextAsync()
    {
        Assert.True(await _came.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), "Nothing came.");
        return Came.Last();
    }

    public void Dispose()
    {
        _listener.Close();
        _came.Dispose();
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                using StreamReader reader = new(context.Request.InputStream, Encoding.UTF8);
                string body = await reader.ReadToEndAsync();
                Came.Enqueue((context.Request.Headers["webhook-id"]!, context.Request.Headers["webhook-timestamp"]!, context.Request.Headers["webhook-signature"]!, body));
                context.Response.StatusCode = Status(Came.Count);
                context.Response.Close();
                _came.Release();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
        }
    }
}
