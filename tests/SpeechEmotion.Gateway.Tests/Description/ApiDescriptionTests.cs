using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Description;

public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task The_API_is_described_whole_with_schemas_problems_and_how_one_is_let_in()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        JsonNode api = await host.Anonymous.GetAsync("/openapi/v1.json").JsonAsync();
        Assert.Equal("http", (string)api["components"]!["securitySchemes"]!["bearer"]!["type"]!);
        foreach ((string path, JsonNode? operations) in api["paths"]!.AsObject())
        {
            foreach ((string method, JsonNode? operation) in operations!.AsObject())
            {
                string name = $"{method} {path}";
                Assert.True(operation!["summary"] is not null, $"{name} has no summary");
                Assert.True(operation["responses"]!.AsObject().Any(response => response.Key[0] == '2'), $"{name} has no answer: {operation}");
                Assert.True(operation["responses"]!["503"]?["content"]?["application/problem+json"]?["schema"] is not null, $"{name} has no problems: {operation}");
                Assert.True(path[..3] != "/v1" || path == "/v1/session" || operation["security"] is not null, $"{name} is open");
                foreach (string part in path.Split('/').Where(part => part.StartsWith('{')))
                {
                    string parameter = part.Trim('{', '}', '*');
                    Assert.True(operation["parameters"]!.AsArray().Any(each => (string)each!["name"]! == parameter && (string)each["in"]! == "path"), $"{name} does not describe {parameter}: {operation}");
                }
            }
        }

        JsonNode put = api["paths"]!["/v1/corpora/{corpus}"]!["put"]!;
        Assert.Equal(["application/json", "application/x-ndjson", "text/csv"], put["requestBody"]!["content"]!.AsObject().Select(each => each.Key).Order());
        Assert.Contains(api["paths"]!["/v1/corpora"]!["get"]!["parameters"]!.AsArray(), each => (string)each!["name"]! == "limit");
        Assert.True(api["components"]!["schemas"]!.AsObject().ContainsKey("CorpusDocument"));
    }
}
