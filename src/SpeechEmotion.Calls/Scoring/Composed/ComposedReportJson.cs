using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>A report as one JSON object.</summary>
public static class ComposedReportJson
{
    /// <summary>On one line, the fields in their declared order.</summary>
    /// <param name="report">The report.</param>
    public static string Write(ComposedReport report) => JsonSerializer.Serialize(report, ComposedReportJsonContext.Default.ComposedReport);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ComposedReport))]
internal sealed partial class ComposedReportJsonContext : JsonSerializerContext;
