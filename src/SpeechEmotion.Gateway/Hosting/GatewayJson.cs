using Microsoft.Extensions.DependencyInjection;
using SpeechEmotion.Gateway.Calls;
using SpeechEmotion.Gateway.Corpora;
using SpeechEmotion.Gateway.Problems;

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
    });
}
