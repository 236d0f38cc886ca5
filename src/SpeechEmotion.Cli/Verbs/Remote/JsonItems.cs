using System.Text.Json;

namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary>A whole list of a gateway's as one JSON document, its items as they are.</summary>
internal static class JsonItems
{
    private const int Schema = 1;

    public static async Task WriteAsync(IAsyncEnumerable<JsonElement> items, TextWriter output)
    {
        output.Write($"{{\"schema\":{Schema},\"items\":[");
        bool isFirst = true;
        await foreach (JsonElement item in items.ConfigureAwait(false))
        {
            output.Write(isFirst ? string.Empty : ",");
            output.Write(item.GetRawText());
            isFirst = false;
        }

        output.WriteLine("],\"next\":null}");
    }
}
