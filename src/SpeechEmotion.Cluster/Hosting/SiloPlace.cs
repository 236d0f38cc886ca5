using System.Net;
using Orleans.Configuration;

namespace SpeechEmotion.Cluster.Hosting;

/// <summary>Where a silo is reached.</summary>
public sealed record SiloPlace
{
    /// <summary>By other silos.</summary>
    public int Port { get; init; } = 11111;

    /// <summary>By clients; 0 for none.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>The port of the silo that holds the list of members, on this machine; 0 where that is this one.</summary>
    public int PrimaryPort { get; init; }

    /// <summary>The address that others are told, an address of this machine; null for the one its name has.</summary>
    public IPAddress? Address { get; init; }

    internal void Apply(EndpointOptions options)
    {
        options.SiloPort = Port;
        options.GatewayPort = GatewayPort;
        if (Address is not { } address)
        {
            return;
        }

        // Whoever is told another address than the machine's own (a container's, behind a port that is passed on) could not be listened at.
        options.AdvertisedIPAddress = address;
        IPAddress listen = IPAddress.IsLoopback(address) ? address : IPAddress.Any;
        options.SiloListeningEndpoint = new IPEndPoint(listen, Port);
        options.GatewayListeningEndpoint = GatewayPort == 0 ? null : new IPEndPoint(listen, GatewayPort);
    }
}
