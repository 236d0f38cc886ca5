using System.Net;
using System.Net.Sockets;

namespace SpeechEmotion.Gateway.Addresses;

/// <summary>
/// Connections to hosts that somebody else has named. The name is resolved once, here, and what is connected to is an address that was looked at: a name that leads elsewhere the next moment changes nothing.
/// No proxy, no redirects, no cookies.
/// </summary>
internal static class GuardedConnection
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    /// <summary>A handler for such requests.</summary>
    /// <param name="isAllowed">Whether an address may be connected to.</param>
    /// <param name="resolve">Gives a host's addresses; null for the machine's own way.</param>
    public static SocketsHttpHandler CreateHandler(Func<IPAddress, bool> isAllowed, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        resolve ??= Dns.GetHostAddressesAsync;
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = ConnectLimit,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 8,
            MaxResponseHeadersLength = 32,
            ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, isAllowed, resolve, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint host, Func<IPAddress, bool> isAllowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = IPAddress.TryParse(host.Host.Trim('[', ']'), out IPAddress? literal) ? [literal] : await resolve(host.Host, cancellationToken).ConfigureAwait(false);
        IPAddress[] allowed = [.. addresses.Where(isAllowed)];
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException($"{host.Host} leads to no address that may be connected to");
        }

        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, host.Port, cancellationToken).ConfigureAwait(false);
            return socket.RemoteEndPoint is IPEndPoint { Address: { } reached } && isAllowed(reached)
                ? new NetworkStream(socket, ownsSocket: true)
                : throw new AddressRefusedException($"{host.Host} leads to an address that may not be connected to");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
