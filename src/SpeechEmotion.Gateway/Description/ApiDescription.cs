using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SpeechEmotion.Gateway.Description;

/// <summary>The description of the API, <c>/openapi/v1.json</c>: made from the endpoints themselves.</summary>
internal static class ApiDescription
{
    private const string Version = "v1";

    public static void AddTo(IServiceCollection services) => services.AddOpenApi(Version, options =>
    {
        options.AddDocumentTransformer<DocumentWords>();
        options.AddOperationTransformer<OperationParts>();
    });

    public static void Map(IEndpointRouteBuilder root) => root.MapOpenApi("/openapi/{documentName}.json");
}
