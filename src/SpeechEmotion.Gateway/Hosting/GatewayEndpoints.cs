using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Calls;
using SpeechEmotion.Gateway.Corpora;
using SpeechEmotion.Gateway.Health;

namespace SpeechEmotion.Gateway.Hosting;

/// <summary>All endpoints, one line a folder.</summary>
internal static class GatewayEndpoints
{
    public static void Map(IEndpointRouteBuilder root)
    {
        HealthEndpoints.Map(root);

        // Whatever does not say what it requires requires most.
        RouteGroupBuilder v1 = root.MapGroup("/v1").Requires(Scopes.Admin);
        CorporaEndpoints.Map(v1);
        CallEndpoints.Map(v1);
    }
}
