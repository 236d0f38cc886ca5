using System.Text.Json.Serialization;
using SpeechEmotion.Calls.Overviews;

namespace SpeechEmotion.Storage.Documents;

/// <summary>The serializers of all that is kept: generated, so that a trimmed build and the first call are fast.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(EmotionDistributionConverter), typeof(SpeakerRoleConverter)])]
[JsonSerializable(typeof(CallDocument))]
[JsonSerializable(typeof(KeptCallDocument))]
[JsonSerializable(typeof(GenerationDocument))]
[JsonSerializable(typeof(GenerationsDocument))]
[JsonSerializable(typeof(AlertsDocument))]
[JsonSerializable(typeof(CallOverview))]
internal sealed partial class CallJsonContext : JsonSerializerContext;
