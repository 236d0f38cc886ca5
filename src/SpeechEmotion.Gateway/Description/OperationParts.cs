using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Bodies;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Description;

/// <summary>What the description says of each endpoint beyond its own words: names in its address, pages, bodies, problems, scopes.</summary>
internal sealed class OperationParts : IOpenApiOperationTransformer
{
    private const int NameLength = 1000;

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        AddParameters(operation, metadata);
        await AddBodiesAsync(operation, metadata, context, cancellationToken).ConfigureAwait(false);
        ScopeRequirement? requirement = metadata.OfType<ScopeRequirement>().LastOrDefault();
        await AddProblemsAsync(operation, requirement, context, cancellationToken).ConfigureAwait(false);
        if (requirement is { IsNeeded: true })
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentWords.Bearer, context.Document)] = [] }];
            operation.Description = requirement.Scopes == Scopes.None ? operation.Description : $"{operation.Description} The key needs the scope {ScopeNames.Text(requirement.Scopes)}.".Trim();
        }
    }

    // Those that bind themselves the framework does not see.
    private static void AddParameters(OpenApiOperation operation, IList<object> metadata)
    {
        operation.Parameters ??= [];
        foreach (ParameterInfo parameter in metadata.OfType<MethodInfo>().SelectMany(method => method.GetParameters()))
        {
            if (parameter.ParameterType == typeof(PathName) && operation.Parameters.All(known => known.Name != parameter.Name))
            {
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = parameter.Name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Description = "The name, percent-encoded: / is %2F, # is %23.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = NameLength },
                });
            }
            else if (parameter.ParameterType == typeof(PageRequest))
            {
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = "after",
                    In = ParameterLocation.Query,
                    Description = "The next of the page before.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = "limit",
                    In = ParameterLocation.Query,
                    Description = "Most items of the page; 100 by default.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = PageRequest.MaxLimit.ToString(CultureInfo.InvariantCulture) },
                });
            }
        }
    }

    private static async Task AddBodiesAsync(OpenApiOperation operation, IList<object> metadata, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        Dictionary<string, OpenApiMediaType> content = [];
        foreach (BodyDescription body in metadata.OfType<BodyDescription>())
        {
            content[body.ContentType] = new OpenApiMediaType
            {
                Schema = body.Shape is { } shape
                    ? await context.GetOrCreateSchemaAsync(shape, parameterDescription: null, cancellationToken).ConfigureAwait(false)
                    : new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
            };
        }

        if (content.Count > 0)
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };
        }
    }

    private static async Task AddProblemsAsync(OpenApiOperation operation, ScopeRequirement? requirement, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Responses ??= [];
        OpenApiSchema schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDocument), parameterDescription: null, cancellationToken).ConfigureAwait(false);
        List<(int Status, string Words)> problems = [(StatusCodes.Status400BadRequest, "A value in the request cannot be meant."), (StatusCodes.Status429TooManyRequests, "Too many requests; Retry-After says when to come again."), (StatusCodes.Status503ServiceUnavailable, "The store, or the gateway, cannot do this now.")];
        if (requirement is { IsNeeded: true })
        {
            problems.Add((StatusCodes.Status401Unauthorized, "No valid key."));
            problems.Add((StatusCodes.Status403Forbidden, "The key may not do this."));
        }

        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true)
        {
            problems.Add((StatusCodes.Status404NotFound, "There is no such thing."));
        }

        if (operation.RequestBody is not null)
        {
            problems.Add((StatusCodes.Status413PayloadTooLarge, "The body is too long."));
            problems.Add((StatusCodes.Status415UnsupportedMediaType, "The body is of another kind."));
            problems.Add((StatusCodes.Status422UnprocessableEntity, "The content cannot be used."));
        }

        foreach ((int status, string words) in problems)
        {
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = words,
                Content = new Dictionary<string, OpenApiMediaType> { [ProblemResult.ContentType] = new() { Schema = schema } },
            });
        }
    }
}
