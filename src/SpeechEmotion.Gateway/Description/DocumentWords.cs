using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SpeechEmotion.Gateway.Description;

/// <summary>What the description says of the whole: what it is, and how one is let in.</summary>
internal sealed class DocumentWords : IOpenApiDocumentTransformer
{
    /// <summary>The name of the way to be let in.</summary>
    public const string Bearer = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "SpeechEmotion",
            Version = "1",
            Description = "Recordings of calls in, the emotion of each speaker over time out. Errors are problem details (RFC 9457); lists are {\"items\", \"next\"}, and next is the after of the next page.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key ('keys add' makes one), or a token of the issuer that the gateway trusts.",
        };

        // Where it is served is whoever reads it to know; a proxy's address is not ours.
        document.Servers?.Clear();
        return Task.CompletedTask;
    }
}
