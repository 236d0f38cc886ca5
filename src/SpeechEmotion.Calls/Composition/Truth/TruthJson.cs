using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpeechEmotion.Calls.Composition.Truth;

/// <summary>The truth of a call as JSON: <c>truth/CALL.json</c>.</summary>
public static class TruthJson
{
    /// <summary>As it is kept, ending in a line feed.</summary>
    /// <param name="truth">The truth.</param>
    public static byte[] Serialize(CallTruth truth) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(truth, TruthJsonContext.Default.CallTruth), (byte)'\n'];

    /// <summary>Reads what <see cref="Serialize"/> wrote.</summary>
    /// <param name="document">The bytes.</param>
    /// <param name="name">What the document is, for the message.</param>
    /// <exception cref="ComposerException">It is no truth of a call, or of a version that this program does not know.</exception>
    public static CallTruth Deserialize(ReadOnlySpan<byte> document, string name)
    {
        try
        {
            CallTruth? truth = JsonSerializer.Deserialize(document, TruthJsonContext.Default.CallTruth);
            return truth is { Schema: CallTruth.CurrentSchema }
                ? truth
                : throw new ComposerException($"{name} is of schema {truth?.Schema}, and this version knows schema {CallTruth.CurrentSchema}.");
        }
        catch (JsonException exception)
        {
            throw new ComposerException($"{name} is not the truth of a composed call: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(CallTruth))]
internal sealed partial class TruthJsonContext : JsonSerializerContext;
