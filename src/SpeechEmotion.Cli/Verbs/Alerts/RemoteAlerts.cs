using System.Globalization;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Remote;
using SpeechEmotion.Client;
using SpeechEmotion.Client.Alerts;

namespace SpeechEmotion.Cli.Verbs.Alerts;

/// <summary>What <c>alerts</c> shows of a gateway: what the rules found when they were held against its results last.</summary>
internal static class RemoteAlerts
{
    public static async Task<int> RunAsync(SpeechEmotionClient client, bool isAll, bool isJson, TextWriter output, CancellationToken cancellationToken)
    {
        if (isJson)
        {
            await JsonItems.WriteAsync(client.ListAsync("v1/alerts?limit=1000&state=all", cancellationToken), output).ConfigureAwait(false);
            return ExitCode.Done;
        }

        List<Alert> alerts = await client.AlertsAsync(new AlertFilter { State = AlertState.All }, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        AlertTable.Write([.. alerts.Where(alert => isAll || !alert.Withdrawn).Select(AlertRow.Of)], output);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{alerts.Count(alert => !alert.Withdrawn)} alerts, {alerts.Count(alert => alert.Withdrawn)} withdrawn."));
        return ExitCode.Done;
    }
}
