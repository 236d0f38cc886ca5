using System.Net;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Metrics;

public sealed class MetricsEndpointsTests
{
    [Fact]
    public async Task Requests_problems_and_the_runtime_are_counted_in_the_text_that_Prometheus_reads()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Reader.GetAsync("/v1/corpora/march").ProblemAsync(HttpStatusCode.NotFound);
        await host.Reader.GetAsync("/v1/corpora").JsonAsync();
        using HttpResponseMessage answer = await host.Admin.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        string text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram\n", text, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/v1/corpora/{corpus}\"", text, StringComparison.Ordinal);
        Assert.Contains("le=\"+Inf\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("speechemotion_gateway_problems_total{type=\"/problems/not-found\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("speechemotion_gateway_listeners 0\n", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_process_cpu_time_seconds_total", text, StringComparison.Ordinal);
        Assert.DoesNotContain("acme", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("""^(# (HELP|TYPE) \S+ .+|[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*",?)+\})? \S+)$""", line));
        await host.Reader.GetAsync("/metrics").ProblemAsync(HttpStatusCode.Forbidden);
    }
}
