using System.Text.Json;
using System.Text.Json.Serialization;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Storage.Documents;

/// <summary><c>{"neutral":0.7,"happy":0.3}</c>, in the order of the model's classes.</summary>
internal sealed class EmotionDistributionConverter : JsonConverter<EmotionDistribution>
{
    /// <summary>The classes read last: all distributions of a document have the same, and one list serves them all.</summary>
    [ThreadStatic]
    private static string[]? _classes;

    public override EmotionDistribution Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Probabilities are an object of class and number.");
        }

        List<string> classes = [];
        List<double> values = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            classes.Add(reader.GetString()!);
            reader.Read();
            values.Add(reader.GetDouble());
        }

        if (classes.Count == 0)
        {
            throw new JsonException("Probabilities name no class.");
        }

        if (_classes is null || !_classes.AsSpan().SequenceEqual([.. classes]))
        {
            _classes = [.. classes];
        }

        return new EmotionDistribution(_classes, [.. values]);
    }

    public override void Write(Utf8JsonWriter writer, EmotionDistribution value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        for (int index = 0; index < value.Classes.Count; index++)
        {
            writer.WriteNumber(value.Classes[index], value.Values[index]);
        }

        writer.WriteEndObject();
    }
}
