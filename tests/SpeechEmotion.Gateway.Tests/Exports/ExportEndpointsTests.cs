using System.Net;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Exports;

public sealed class ExportEndpointsTests
{
    [Fact]
    public async Task A_table_is_streamed_as_csv_or_arrow()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync(12);
        using HttpResponseMessage segments = await host.Reader.GetAsync(new Uri("/v1/export", UriKind.Relative));
        string[] rows = (await segments.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("text/csv", 13, "segments.csv"), (segments.Content.Headers.ContentType!.MediaType, rows.Length, segments.Content.Headers.ContentDisposition!.FileName));
        Assert.StartsWith("call,startedAt,speaker,channel", rows[0], StringComparison.Ordinal);

        string points = await host.Reader.GetStringAsync("/v1/export?table=points&since=2026-01-01");
        Assert.Equal(25, points.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Single((await host.Reader.GetStringAsync("/v1/export?since=2199-01-01")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));

        using HttpRequestMessage arrow = new(HttpMethod.Get, "/v1/export");
        arrow.Headers.Accept.ParseAdd("application/vnd.apache.arrow.file");
        using HttpResponseMessage file = await host.Reader.SendAsync(arrow);
        Assert.Equal("application/vnd.apache.arrow.file", file.Content.Headers.ContentType!.MediaType);
        byte[] bytes = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal(("ARROW1", "ARROW1"), (System.Text.Encoding.ASCII.GetString(bytes, 0, 6), System.Text.Encoding.ASCII.GetString(bytes, bytes.Length - 6, 6)));
    }

    [Theory]
    [InlineData("since=lately", "since is 'lately'")]
    [InlineData("table=calls", "table is 'calls'; it must be one of segments, points")]
    public async Task What_cannot_be_meant_is_named(string query, string detail)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        Assert.Contains(detail, await host.Reader.GetAsync($"/v1/export?{query}").ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        await host.Anonymous.GetAsync("/v1/export").ProblemAsync(HttpStatusCode.Unauthorized);
    }
}
