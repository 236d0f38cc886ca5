using System.Text.Json.Serialization;

namespace SpeechEmotion.Storage.Subjects.Erasure;

/// <summary>The serializer of the jobs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErasureJob))]
internal sealed partial class ErasureJsonContext : JsonSerializerContext;
