using System.Text.Json;
using System.Text.Json.Serialization;
using SpeechEmotion.Calls;

namespace SpeechEmotion.Storage.Documents;

/// <summary><c>agent</c>, <c>customer</c>, <c>other</c>.</summary>
internal sealed class SpeakerRoleConverter() : JsonStringEnumConverter<SpeakerRole>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
