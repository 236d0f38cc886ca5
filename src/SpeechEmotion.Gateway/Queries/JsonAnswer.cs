using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using SpeechEmotion.Gateway.Conditions;

namespace SpeechEmotion.Gateway.Queries;

/// <summary>JSON that Storage wrote, as an answer.</summary>
internal static class JsonAnswer
{
    private const string Json = "application/json";

    public static IResult Of(string json) => TypedResults.Text(json, Json, Encoding.UTF8);

    /// <summary>With a tag told from the content: 304 where the caller has it.</summary>
    public static IResult Tagged(HttpContext http, string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        http.Response.Headers.CacheControl = "private, no-cache";
        return EntityTag.Matches(http, EntityTag.Of(Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(bytes, Json);
    }
}
