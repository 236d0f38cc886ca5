using System.Net;
using System.Text;

namespace SpeechEmotion.Client.Tests.Hosting;

/// <summary>Answers requests one after the other as a test says, and remembers them.</summary>
internal sealed class StubGateway(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    public static readonly Uri Address = new("http://gateway.test/below");

    private int _next;

    public List<(HttpMethod Method, string Address, string? Body)> Requests { get; } = [];

    public SwiftTime Time { get; } = new(TimeSpan.FromSeconds(31));

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json") =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, type) };

    public static HttpResponseMessage Problem(HttpStatusCode status, int? retryAfter = null, string detail = "not now")
    {
        HttpResponseMessage answer = Json($$"""{"type":"/problems/test","title":"A test","status":{{(int)status}},"detail":"{{detail}}"}""", status, "application/problem+json");
        if (retryAfter is { } seconds)
        {
            answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        }

        return answer;
    }

    public static string Status(string state = "running", long done = 0) =>
        $$$"""{"corpus":"march","state":"{{{state}}}","priority":0,"model":null,"counts":{"pending":0,"running":0,"done":{{{done}}},"failed":0,"skipped":0,"duplicate":0},"total":1,"seconds":1.5,"speed":null,"remainingSeconds":null,"webhook":null,"error":null,"later":{"a":1}}""";

    public SpeechEmotionClient Client(ClientOptions? options = null) => new(Address, "key", (options ?? new ClientOptions { Seed = 1 }) with { Time = Time }, this);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.Equal("Bearer key", request.Headers.Authorization?.ToString());
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add((request.Method, request.RequestUri!.AbsoluteUri, body));
        return answers[Math.Min(_next++, answers.Length - 1)](request);
    }
}
