using System.Text.Json;
using SpeechEmotion.Calls.Alerts;

namespace SpeechEmotion.Storage.Documents;

/// <summary>A list of alerts as JSON: each as <c>docs/schema/alerts.v1.json</c> has it.</summary>
public static class AlertListJson
{
    /// <summary>The document, on one line.</summary>
    /// <param name="alerts">The alerts.</param>
    /// <param name="next">Where the next part of the list begins; null after the last.</param>
    public static string Of(IReadOnlyList<Alert> alerts, string? next)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        return JsonText.Of(writer => JsonText.List(
            writer, alerts, alert => JsonSerializer.Serialize(writer, AlertDocument.From(alert), CallJsonContext.Default.AlertDocument), next));
    }

    /// <summary>The alerts of a document.</summary>
    /// <exception cref="StorageException">It is damaged.</exception>
    internal static IReadOnlyList<Alert> Read(string name, byte[] document)
    {
        try
        {
            return JsonSerializer.Deserialize(document, CallJsonContext.Default.AlertsDocument) is { Schema: AlertsDocument.CurrentSchema } known
                ? [.. known.Alerts.Select(alert => alert.ToAlert())]
                : throw new StorageException(StorageError.BadDocument, $"'{name}' is damaged.");
        }
        catch (JsonException exception)
        {
            throw new StorageException(StorageError.BadDocument, $"'{name}' is damaged.", exception);
        }
    }
}
