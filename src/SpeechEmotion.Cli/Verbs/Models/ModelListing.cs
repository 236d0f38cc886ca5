using System.Text.Json;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Manifests;
using Spectre.Console;

namespace SpeechEmotion.Cli.Verbs.Models;

/// <summary>The installed models, those that are refused among them, with the reason.</summary>
internal sealed class ModelListing(ModelCatalog catalog)
{
    private const int Width = 160;

    public void WriteTable(TextWriter output)
    {
        ModelEntry[] entries = Read();
        if (entries.Length == 0)
        {
            output.WriteLine($"No models are installed in {catalog.Root}.");
            return;
        }

        Table table = new() { Border = TableBorder.Rounded };
        table.AddColumns("model", "version", "classes", "licence", "scores (UAR)", "signature");
        foreach (ModelEntry entry in entries)
        {
            table.AddRow([.. Cells(entry).Select(text => new Text(text))]);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = Width;
        }

        console.Write(table);
    }

    public void WriteJson(TextWriter output)
    {
        foreach (ModelEntry entry in Read())
        {
            output.WriteLine(JsonSerializer.Serialize(entry, ModelEntryJson.Default.ModelEntry));
        }
    }

    private ModelEntry[] Read() => [.. catalog.Names.Select(name => ModelEntry.Read(catalog, name))];

    private static string[] Cells(ModelEntry entry) => entry.Refusal is { } refusal
        ? [entry.Model, "", "", "", "", $"refused: {refusal}"]
        : [
            entry.Model,
            entry.Version!,
            string.Join(' ', entry.Classes!),
            entry.Licence!,
            string.Join('\n', entry.Scores!.Select(Line)),
            $"valid, by {entry.Signer}",
        ];

    private static string Line(ModelScore score)
    {
        string spread = score.Deviation is { } deviation ? $" ± {deviation:0.00}" : "";
        return $"{score.Condition}: {score.Uar:0.000}{spread} ({score.Protocol}, {score.Clips} clips)";
    }
}
