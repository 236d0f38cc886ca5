using System.Net;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Calls;

public sealed class CallPlacesTests
{
    [Theory]
    [InlineData("2026/03/a b")]
    [InlineData("plain")]
    public async Task A_call_is_found_by_its_name_alone(string call)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Submitter.SubmitAsync("april", "call,uri\nother,upload:o.wav\n").JsonAsync(HttpStatusCode.Accepted);
        await host.Submitter.SubmitAsync("march", $"call,uri\n{call},upload:a.wav\n").JsonAsync(HttpStatusCode.Accepted);
        await host.Reader.UntilAsync("march", "done");
        await host.Reader.UntilAsync("april", "done");
        JsonNode place = await host.Reader.GetAsync($"/v1/calls/{Uri.EscapeDataString(call)}").JsonAsync();
        Assert.Equal((call, "march"), ((string)place["call"]!, (string)place["corpus"]!));
        await host.Reader.GetAsync("/v1/calls/nobody").ProblemAsync(HttpStatusCode.NotFound);
        await host.Anonymous.GetAsync("/v1/calls/plain").ProblemAsync(HttpStatusCode.Unauthorized);
    }
}
