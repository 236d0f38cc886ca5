using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using SpeechEmotion.Gateway.Access.Sessions;
using SpeechEmotion.Gateway.Audit;
using SpeechEmotion.Gateway.Calls;
using SpeechEmotion.Gateway.Corpora;
using SpeechEmotion.Gateway.Corrections;
using SpeechEmotion.Gateway.Erasure;
using SpeechEmotion.Gateway.Models;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Uploads;
using SpeechEmotion.Gateway.Webhooks;

namespace SpeechEmotion.Gateway.Hosting;

/// <summary>The generated serializers of all folders, one line each. Of a folder's own options the naming alone reaches answers: converters stand on the properties.</summary>
internal static class GatewayJson
{
    public static void AddTo(IServiceCollection services) => services.ConfigureHttpJsonOptions(json =>
    {
        json.SerializerOptions.TypeInfoResolverChain.Clear();
        json.SerializerOptions.TypeInfoResolverChain.Add(ProblemJson.Default);
        json.SerializerOptions.TypeInfoResolverChain.Add(CorporaJson.Default);
        json.SerializerOptions.TypeInfoResolverChain.Add(CallsJson.Default);
        json.SerializerOptions.TypeInfoResolverChain.Add(ModelsJson.Default);
        json.SerializerOptions.TypeInfoResolverChain.Add(UploadsJson.Default);
        json.SerializerOptions.TypeInfoResolverChain.Add(SessionJson.Default);
        json.SerializerOptions.TypeInfoResolverChain.Add(ErasureJson.Default);
        json.SerializerOptions.TypeInfoResolverChain.Add(AuditAnswers.Default);
        json.SerializerOptions.TypeInfoResolverChain.Add(WebhookJson.Default);

        // Numbers and texts in addresses, which the description of the API asks about.
        json.SerializerOptions.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        json.SerializerOptions.TypeInfoResolverChain.Add(CorrectionsJson.Default);
    });
}
