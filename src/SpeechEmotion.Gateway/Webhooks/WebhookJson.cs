using System.Text.Json.Serialization;
using SpeechEmotion.Gateway.Corpora;
using SpeechEmotion.Gateway.Paging;

namespace SpeechEmotion.Gateway.Webhooks;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(WebhookMessage))]
[JsonSerializable(typeof(WebhookSettings))]
[JsonSerializable(typeof(WebhookSecretDocument))]
[JsonSerializable(typeof(WatchedCorpus))]
[JsonSerializable(typeof(ToldAlerts))]
[JsonSerializable(typeof(CorpusNews))]
[JsonSerializable(typeof(AlertNews))]
[JsonSerializable(typeof(ListPage<WebhookMessage>))]
internal sealed partial class WebhookJson : JsonSerializerContext;
