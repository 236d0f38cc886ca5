using System.Text.Json.Serialization;

namespace SpeechEmotion.Storage.Subjects;

/// <summary>The serializer of the exceptions.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SubjectExceptionsDocument))]
internal sealed partial class SubjectExceptionsJsonContext : JsonSerializerContext;
