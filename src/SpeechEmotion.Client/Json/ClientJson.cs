using System.Text.Json.Serialization;
using SpeechEmotion.Client.Access;
using SpeechEmotion.Client.Alerts;
using SpeechEmotion.Client.Calls;
using SpeechEmotion.Client.Corpora;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Client.Speakers;
using SpeechEmotion.Client.Uploads;

namespace SpeechEmotion.Client.Json;

// What the gateway adds in a later version is passed over.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ListPage))]
[JsonSerializable(typeof(CorpusStatus))]
[JsonSerializable(typeof(CorpusRequest))]
[JsonSerializable(typeof(CallEntry))]
[JsonSerializable(typeof(Speaker))]
[JsonSerializable(typeof(Trajectory))]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(Upload))]
[JsonSerializable(typeof(Session))]
internal sealed partial class ClientJson : JsonSerializerContext;
