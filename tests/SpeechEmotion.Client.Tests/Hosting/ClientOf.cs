using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Client.Tests.Hosting;

/// <summary>Clients of a gateway in this process.</summary>
internal static class ClientOf
{
    public static Task<SpeechEmotionClient> AdminAsync(GatewayHost host, ClientOptions? options = null) => Async(host, Scopes.All, options);

    public static async Task<SpeechEmotionClient> Async(GatewayHost host, Scopes scopes, ClientOptions? options = null)
    {
        using HttpClient made = await host.ClientAsync(GatewayHost.Tenant, scopes);
        return new(host.Address, made.DefaultRequestHeaders.Authorization!.Parameter, options);
    }
}
