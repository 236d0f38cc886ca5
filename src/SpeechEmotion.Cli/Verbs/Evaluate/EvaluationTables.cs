using SpeechEmotion.Calls.Evaluation.Reports;
using Spectre.Console;

namespace SpeechEmotion.Cli.Verbs.Evaluate;

/// <summary>An evaluation for people.</summary>
internal static class EvaluationTables
{
    private const int Width = 140;

    public static void Write(EvaluationReport report, TextWriter output)
    {
        output.WriteLine($"{report.Model} {report.Version}, {report.Condition}: {report.Clips:N0} clips");
        output.WriteLine($"WA {report.Wa:0.0000}   UAR {report.Uar:0.0000}   weighted F1 {report.WeightedF1:0.0000}   macro F1 {report.MacroF1:0.0000}   ECE {report.Ece:0.0000}");
        if (report.Adapt is { } adapt)
        {
            output.WriteLine($"adapted to speakers by {adapt.Seconds:0.###} s of their other speech ({adapt.MeanHeard:0.0} s on average, {adapt.LeastHeard:0.0} s at the least)");
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = Width;
        }

        console.Write(Confusion(report));
        if (report.NoSpeech > 0)
        {
            output.WriteLine($"{report.NoSpeech:N0} clips in which no speech was found count as wrong.");
        }

        foreach ((string label, int clips) in report.LeftOut)
        {
            output.WriteLine($"{clips:N0} clips labelled '{label}' are left out: the model does not know it.");
        }

        if (report.Failed > 0)
        {
            output.WriteLine($"{report.Failed:N0} clips could not be read and are not scored.");
        }
    }

    private static Table Confusion(EvaluationReport report)
    {
        Table table = new() { Border = TableBorder.Rounded };
        table.AddColumn("truth \\ answer");
        foreach (string name in report.Classes)
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        table.AddColumn(new TableColumn("recall").RightAligned());
        for (int row = 0; row < report.Classes.Count; row++)
        {
            string recall = report.Recall.TryGetValue(report.Classes[row], out double value) ? $"{value:0.000}" : "";
            table.AddRow([report.Classes[row], .. report.Confusion[row].Select(count => $"{count}"), recall]);
        }

        return table;
    }
}
