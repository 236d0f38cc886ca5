using System.Net;
using System.Net.Sockets;

namespace SpeechEmotion.Cluster.Local;

/// <summary>A port of the loopback address that was free a moment ago. Who finds it taken after all tries another.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
