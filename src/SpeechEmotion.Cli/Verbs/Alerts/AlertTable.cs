using System.Globalization;
using SpeechEmotion.Cli.Verbs.Stored;

namespace SpeechEmotion.Cli.Verbs.Alerts;

/// <summary>A table of alerts, wherever they come from; none where there are none.</summary>
internal static class AlertTable
{
    public static void Write(IReadOnlyList<AlertRow> alerts, TextWriter output)
    {
        if (alerts.Count == 0)
        {
            return;
        }

        TextTable table = new(("call began", false), ("rule", false), ("speaker", false), ("call", false), ("at", true), ("evidence", false), ("", false));
        foreach (AlertRow alert in alerts)
        {
            table.Add(
                alert.CallStartedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? string.Empty,
                alert.Rule,
                alert.Speaker ?? string.Empty,
                alert.Call,
                alert.At is { } at ? string.Create(CultureInfo.InvariantCulture, $"{at:0.0} s") : string.Empty,
                string.Join(", ", alert.Evidence.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key} {value.Value:0.##}"))),
                alert.IsWithdrawn ? "withdrawn" : string.Empty);
        }

        table.Write(output);
    }
}
