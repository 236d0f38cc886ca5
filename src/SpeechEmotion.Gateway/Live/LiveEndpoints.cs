using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Live.Grpc;

namespace SpeechEmotion.Gateway.Live;

/// <summary>The gRPC method <c>speechemotion.v1.Analysis/Stream</c>.</summary>
internal static class LiveEndpoints
{
    public static void Map(IEndpointRouteBuilder root) =>
        root.MapPost("/speechemotion.v1.Analysis/Stream", StreamAsync).Requires(Scopes.Submit).ExcludeFromDescription();

    private static Task StreamAsync(HttpContext http, LiveStreams streams, IHostApplicationLifetime lifetime, TimeProvider time) =>
        GrpcCall.RunAsync(http, token => streams.RunAsync(http.Request.BodyReader, http.Response.BodyWriter, token), time, lifetime.ApplicationStopping);
}
