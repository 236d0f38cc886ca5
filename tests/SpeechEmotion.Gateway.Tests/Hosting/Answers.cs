using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace SpeechEmotion.Gateway.Tests.Hosting;

/// <summary>What tests ask of answers.</summary>
internal static class Answers
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The body of an answer that must have a status.</summary>
    public static async Task<JsonNode> JsonAsync(this Task<HttpResponseMessage> answering, HttpStatusCode status = HttpStatusCode.OK)
    {
        using HttpResponseMessage answer = await answering;
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} in place of {(int)status}: {body}");
        return JsonNode.Parse(body)!;
    }

    /// <summary>The detail of an answer that must be a problem.</summary>
    public static async Task<string> ProblemAsync(this Task<HttpResponseMessage> answering, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await answering;
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} in place of {(int)status}: {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.ToString());
        JsonNode problem = JsonNode.Parse(body)!;
        Assert.StartsWith("/problems/", (string)problem["type"]!, StringComparison.Ordinal);
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.NotNull(problem["title"]);
        return (string?)problem["detail"] ?? string.Empty;
    }

    /// <summary>Hands a manifest in.</summary>
    public static Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string corpus, string csv, string query = "") =>
        client.PutAsync($"/v1/corpora/{corpus}{query}", new StringContent(csv, Encoding.UTF8, "text/csv"));

    /// <summary>Waits until a corpus is in a state.</summary>
    public static async Task<JsonNode> UntilAsync(this HttpClient client, string corpus, string state)
    {
        using CancellationTokenSource limit = new(Limit);
        while (true)
        {
            JsonNode node = await client.GetAsync($"/v1/corpora/{corpus}").JsonAsync();
            if ((string)node["state"]! == state)
            {
                return node;
            }

            Assert.False(limit.IsCancellationRequested, $"The corpus did not come to be {state}: {node}");
            await Task.Delay(10);
        }
    }
}
