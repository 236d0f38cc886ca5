using Microsoft.AspNetCore.Http;

namespace SpeechEmotion.Gateway.Access.Sessions;

/// <summary>The dashboard's cookie: scripts do not see it, and no other site's page sends it.</summary>
internal static class SessionCookie
{
    private const string Name = "speechemotion_session";

    public static string? Read(HttpRequest request) => request.Cookies[Name];

    public static void Write(HttpContext http, string token) => http.Response.Cookies.Append(Name, token, Options(http.Request));

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http.Request));

    // On loopback there is no TLS; everywhere else there is a proxy with it.
    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = !LocalGuard.IsLoopbackName(request.Host.Host),
        Path = "/",
        IsEssential = true,
    };
}
