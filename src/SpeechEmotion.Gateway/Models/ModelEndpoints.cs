using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Conditions;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Models;

/// <summary><c>/v1/models</c>: the models that corpora may ask for, and their cards.</summary>
internal static class ModelEndpoints
{
    private const string Markdown = "text/markdown; charset=utf-8";

    public static void Map(RouteGroupBuilder v1)
    {
        RouteGroupBuilder models = v1.MapGroup("/models").WithTags("models");
        models.MapGet("/", List).Requires(Scopes.Read).WithSummary("The models that corpora may ask for.");
        models.MapGet("/{model}/card", Card).Requires(Scopes.Read).WithSummary("A model's card, in Markdown: what it is for, what it was trained on, how well it does.");
    }

    private static Ok<ListPage<ModelDocument>> List(IServedModels models) => TypedResults.Ok(new ListPage<ModelDocument>([.. models.All().Select(ModelDocument.From)], null));

    private static IResult Card(string model, HttpContext http, IServedModels models)
    {
        if (models.All().FirstOrDefault(each => each.Name == model) is not { } found)
        {
            return Problem.NotFound("model", model).Result();
        }

        if (found.Card is not { } card)
        {
            return Problem.NotFound($"the model '{model}' has no card").Result();
        }

        byte[] bytes = Encoding.UTF8.GetBytes(card);
        http.Response.Headers.CacheControl = "private, no-cache";
        return EntityTag.Matches(http, EntityTag.Of(Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(bytes, Markdown);
    }
}
