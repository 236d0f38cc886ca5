using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SpeechEmotion.Gateway.Hosting;

/// <summary>Binds addresses. Without TLS a connection cannot say which protocol it speaks, so gRPC, which is HTTP/2, has addresses of its own.</summary>
internal static class ListenAddress
{
    /// <param name="kestrel">The server.</param>
    /// <param name="url">As <see cref="GatewayOptions.Validated"/> has looked it over.</param>
    /// <param name="protocols">What is spoken there.</param>
    public static void Bind(KestrelServerOptions kestrel, string url, HttpProtocols protocols)
    {
        Uri uri = new(url);
        if (IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? address))
        {
            kestrel.Listen(address, uri.Port, Speak);
        }
        else if (!string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            kestrel.ListenAnyIP(uri.Port, Speak);
        }
        else if (uri.Port == 0)
        {
            // A free port of both families at once is not to be had.
            kestrel.Listen(IPAddress.Loopback, 0, Speak);
        }
        else
        {
            kestrel.ListenLocalhost(uri.Port, Speak);
        }

        void Speak(ListenOptions listen) => listen.Protocols = protocols;
    }
}
