using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;
using SpeechEmotion.Gateway.Tests.Webhooks;

namespace SpeechEmotion.Gateway.Tests.Processes;

public sealed class KilledDeliveryTests
{
    private const int Corpora = 6;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_gateway_killed_between_two_messages_tells_the_rest_when_it_is_started_again_and_each_under_one_id()
    {
        using ServeFolder folder = new();
        using Receiver receiver = new();
        using SemaphoreSlim taken = new(0);

        // The third is refused, so that it waits; the gateway is killed while others are on their way.
        receiver.Status = attempt =>
        {
            taken.Release();
            return attempt == 3 ? 500 : 200;
        };
        using (ServeProcess first = await ServeProcess.StartAsync(folder))
        {
            for (int corpus = 0; corpus < Corpora; corpus++)
            {
                string manifest = $"call,uri\n{corpus}/0,missing.wav\n";
                await first.Client.PutAsync($"/v1/corpora/c{corpus}?webhook={Uri.EscapeDataString(receiver.Url)}", new StringContent(manifest, Encoding.UTF8, "text/csv")).JsonAsync(HttpStatusCode.Accepted);
            }

            for (int message = 0; message < 3; message++)
            {
                Assert.True(await taken.WaitAsync(Limit, TestContext.Current.CancellationToken), "nothing was told");
            }

            await first.KillAsync();
        }

        using ServeProcess second = await ServeProcess.StartAsync(folder);
        long began = TimeProvider.System.GetTimestamp();
        while (Told(receiver).Count < Corpora || receiver.Came.Count < Corpora + 1)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Limit, $"told of {string.Join(", ", Told(receiver).Keys)} in {receiver.Came.Count} messages");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        // What was on its way is told again, with its id; so whoever keeps ids has been told each once.
        Assert.All(Told(receiver), corpus => Assert.Single(corpus.Value));
    }

    private static Dictionary<string, HashSet<string>> Told(Receiver receiver) => receiver.Came
        .GroupBy(message => (string)JsonNode.Parse(message.Body)!["corpus"]!["corpus"]!)
        .ToDictionary(corpus => corpus.Key, corpus => corpus.Select(message => message.Id).ToHashSet());
}
