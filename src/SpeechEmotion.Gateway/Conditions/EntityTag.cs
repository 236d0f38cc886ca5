using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace SpeechEmotion.Gateway.Conditions;

/// <summary>Tags of answers (RFC 9110, 8.8.3), and requests that ask only for what has changed.</summary>
public static class EntityTag
{
    /// <summary>A tag as it stands in a header.</summary>
    /// <param name="text">What tells this version from others; letters a tag may not hold are taken out.</param>
    public static EntityTagHeaderValue Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new($"\"{text.Replace("\"", string.Empty, StringComparison.Ordinal)}\"");
    }

    /// <summary>Gives the answer its tag, and says whether the caller has this version already: then the answer is 304.</summary>
    /// <param name="http">The request.</param>
    /// <param name="tag">The version.</param>
    public static bool Matches(HttpContext http, EntityTagHeaderValue tag)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(tag);
        http.Response.GetTypedHeaders().ETag = tag;
        RequestHeaders headers = http.Request.GetTypedHeaders();
        return headers.IfNoneMatch.Any(known => known == EntityTagHeaderValue.Any || known.Compare(tag, useStrongComparison: false));
    }
}
