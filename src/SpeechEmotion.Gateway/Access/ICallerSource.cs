using Microsoft.AspNetCore.Http;

namespace SpeechEmotion.Gateway.Access;

/// <summary>Finds who asks, by a key, a token or a session.</summary>
internal interface ICallerSource
{
    /// <summary>The caller; null where the request has nothing that this knows, or it is not valid.</summary>
    ValueTask<Caller?> FindAsync(HttpContext http);
}
