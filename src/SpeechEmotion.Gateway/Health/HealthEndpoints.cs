using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Gateway.Health;

/// <summary><c>/healthz</c>: the process answers; <c>/readyz</c>: the store answers too. Both are open to all and tell nothing else.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapGet("/healthz", () => TypedResults.Text("alive\n")).WithTags("health").WithSummary("Whether the process answers.");
        root.MapGet("/readyz", ReadyAsync).WithTags("health").WithSummary("Whether the gateway can work: its store answers.");
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken cancellationToken)
    {
        try
        {
            return await readiness.IsReadyAsync(cancellationToken).ConfigureAwait(false)
                ? TypedResults.Text("ready\n")
                : Problem.Unavailable("the gateway is starting, or ending").Result();
        }
        catch (StorageException)
        {
            return Problem.Unavailable("the store does not answer").Result();
        }
        catch (TimeoutException)
        {
            return Problem.Unavailable("the store does not answer in time").Result();
        }
    }
}
