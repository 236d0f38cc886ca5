using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SpeechEmotion.Cli.Tests.EndToEnd;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Analysis;

public sealed class AnalysisEndpointsTests
{
    private static readonly byte[] Wav = Recording.Pcm16(Recording.Voice(1, 8000), 8000);

    [Fact]
    public async Task A_recording_is_answered_at_once_and_nothing_of_it_is_kept()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        JsonNode result = await PostAsync(host.Submitter, Wav, "?call=x%2Fy&speaker0=jo&role0=customer").JsonAsync();
        Assert.Equal(("x/y", "jo", "customer"), ((string)result["call"]!, (string)result["speakers"]![0]!["speaker"]!, (string)result["speakers"]![0]!["role"]!));
        Assert.False(Directory.Exists(host.Folder.File("store/tenants/acme/calls")));
    }

    [Theory]
    [InlineData("text/plain", "", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, "", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("audio/wav", "?model=other", HttpStatusCode.UnprocessableEntity)]
    [InlineData("audio/wav", "?role0=boss", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_meant_is_refused(string? type, string query, HttpStatusCode status)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await PostAsync(host.Submitter, Wav, query, type).ProblemAsync(status);
    }

    [Fact]
    public async Task What_is_no_recording_is_said_so()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await PostAsync(host.Submitter, "no audio at all"u8.ToArray()).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        await PostAsync(host.Submitter, []).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        await PostAsync(host.Reader, Wav).ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_recording_too_long_to_send_or_to_analyse_at_once_is_refused()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new()
        {
            Happens = (_, token) => Task.Delay(Timeout.Infinite, token),
            Options = options => options with { MaxAnalyzeBytes = 20_000, AnalyzeLimit = TimeSpan.FromMilliseconds(100) },
        });
        await PostAsync(host.Submitter, new byte[20_001]).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        string detail = await PostAsync(host.Submitter, Wav).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("hand in a corpus", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_comes_while_all_places_are_taken_is_told_when_to_come_again()
    {
        TaskCompletionSource begun = new();
        TaskCompletionSource open = new();
        await using GatewayHost host = await GatewayHost.StartAsync(new()
        {
            Happens = (_, token) =>
            {
                begun.TrySetResult();
                return open.Task.WaitAsync(token);
            },
            Options = options => options with { AnalyzeAtOnce = 1, AnalyzePatience = TimeSpan.FromMilliseconds(20) },
        });
        Task<HttpResponseMessage> first = PostAsync(host.Submitter, Wav);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await PostAsync(host.Submitter, Wav).ProblemAsync(HttpStatusCode.TooManyRequests);
        open.SetResult();
        await first.JsonAsync();
    }

    [Fact]
    public async Task A_fault_in_the_program_is_told_without_what_is_inside_of_it()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Happens = (_, _) => throw new InvalidOperationException("inner secret") });
        string detail = await PostAsync(host.Submitter, Wav).ProblemAsync(HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", detail, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, byte[] body, string query = "", string? type = "audio/wav")
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        return client.PostAsync($"/v1/analyze{query}", content);
    }
}
