using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpeechEmotion.Calls.Evaluation.Reports;

/// <summary>An evaluation as one JSON object.</summary>
public static class EvaluationJson
{
    /// <summary>On one line, the fields in their declared order.</summary>
    /// <param name="report">The scores.</param>
    public static string Write(EvaluationReport report) =>
        JsonSerializer.Serialize(report, EvaluationJsonContext.Default.EvaluationReport);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class EvaluationJsonContext : JsonSerializerContext;
