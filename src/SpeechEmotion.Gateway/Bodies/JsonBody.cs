using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Bodies;

/// <summary>Reads a body of JSON: of the right type, no longer than the server takes, with the fields it must have and no others.</summary>
public static class JsonBody
{
    /// <summary>Reads a body.</summary>
    /// <typeparam name="T">Its shape.</typeparam>
    /// <param name="http">The request.</param>
    /// <param name="shape">The shape's generated serializer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ProblemException">It is of another type (415), or not of this shape (400).</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> shape, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out MediaTypeHeaderValue? type) || !type.MediaType.Equals(BodyType.Json, StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problem.UnsupportedMediaType(BodyType.Json));
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, shape, cancellationToken).ConfigureAwait(false) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw new ProblemException(Problem.BadRequest("the body", $"is not as it must be: {exception.Message.ReplaceLineEndings(" ")}"), exception);
        }
    }
}
