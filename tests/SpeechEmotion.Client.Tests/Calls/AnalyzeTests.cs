using System.Net;
using System.Text.Json.Nodes;
using SpeechEmotion.Cli.Tests.EndToEnd;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Client.Tests.Hosting;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Client.Tests.Calls;

public sealed class AnalyzeTests
{
    [Fact]
    public async Task A_recording_is_analysed_at_once_under_the_names_given()
    {
        SpeechEmotion.Calls.CallInput? input = null;
        await using GatewayHost host = await GatewayHost.StartAsync(new()
        {
            Happens = (each, _) =>
            {
                input = each;
                return Task.CompletedTask;
            },
        });
        using SpeechEmotionClient client = await ClientOf.AdminAsync(host);
        using MemoryStream recording = new(Recording.Pcm16(Recording.Voice(1, 8000), 8000, channels: 2));
        JsonNode result = JsonNode.Parse((await client.AnalyzeAsync(recording, new() { Call = "now/1", Speakers = [null, "anna"], Roles = ["agent", "customer"] })).Content.Span)!;
        Assert.Equal("now/1", (string?)result["call"]);
        Assert.Equal(("now/1#0", "anna", SpeechEmotion.Calls.SpeakerRole.Agent), (input!.SpeakerOn(0), input.SpeakerOn(1), input.RoleOn(0)));

        using MemoryStream text = new("no recording"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Assert.ThrowsAsync<SpeechEmotionException>(() => client.AnalyzeAsync(text))).Status);
    }
}
