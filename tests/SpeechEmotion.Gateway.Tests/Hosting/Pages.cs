using System.Text.Json.Nodes;

namespace SpeechEmotion.Gateway.Tests.Hosting;

/// <summary>Reads whole lists, page by page.</summary>
internal static class Pages
{
    private const int Most = 100;

    public static async Task<IReadOnlyList<JsonNode>> AllAsync(this HttpClient client, string address)
    {
        List<JsonNode> items = [];
        string? next = null;
        for (int page = 0; page < Most; page++)
        {
            string separator = address.Contains('?', StringComparison.Ordinal) ? "&" : "?";
            JsonNode answer = await client.GetAsync(next is null ? address : $"{address}{separator}after={next}").JsonAsync();
            items.AddRange(answer["items"]!.AsArray().Select(item => item!));
            next = (string?)answer["next"];
            if (next is null)
            {
                return items;
            }
        }

        throw new InvalidOperationException($"{address} has no end.");
    }

    public static IEnumerable<string> Names(this IEnumerable<JsonNode> items, string name) => items.Select(item => (string)item[name]!);
}
