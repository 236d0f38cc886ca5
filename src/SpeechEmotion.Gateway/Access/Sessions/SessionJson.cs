using System.Text.Json.Serialization;

namespace SpeechEmotion.Gateway.Access.Sessions;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SessionDocument))]
[JsonSerializable(typeof(SessionRequest))]
internal sealed partial class SessionJson : JsonSerializerContext;
