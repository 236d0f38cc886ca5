using System.Buffers;
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
    /// <param name="http">The request.</param>
    /// <param name="write">Writes the content as UTF-8.</param>
    public static IResult Tagged(HttpContext http, Action<IBufferWriter<byte>> write)
    {
        ArrayBufferWriter<byte> body = AnswerBuffers.Rent();
        try
        {
            write(body);
            http.Response.Headers.CacheControl = "private, no-cache";
            if (!EntityTag.Matches(http, EntityTag.Of(Convert.ToHexStringLower(SHA256.HashData(body.WrittenSpan).AsSpan(0, 16)))))
            {
                IResult answer = new BufferedAnswer(body, Json);
                body = null!;
                return answer;
            }

            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }
        finally
        {
            if (body is not null)
            {
                AnswerBuffers.Return(body);
            }
        }
    }
}
