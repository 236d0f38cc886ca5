using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace SpeechEmotion.Gateway.Addresses;

/// <summary>
/// Which addresses of the Internet a program may be sent to by somebody else: global unicast ones, after the registries of special-purpose addresses (RFC 6890, IANA). Not the machine itself, its
/// network, a cloud's metadata, nor an address of IPv6 with one of those inside.
/// </summary>
internal static class PublicAddress
{
    // Networks that are not public, by their first bits. Azure's own machine is reached at an address that looks public.
    private static readonly (uint Network, int Bits)[] Special =
    [
        (0x00000000, 8), (0x0A000000, 8), (0x64400000, 10), (0x7F000000, 8), (0xA9FE0000, 16), (0xAC100000, 12), (0xC0000000, 24), (0xC0000200, 24),
        (0xC0586300, 24), (0xC0A80000, 16), (0xC6120000, 15), (0xC6336400, 24), (0xCB007100, 24), (0xE0000000, 4), (0xF0000000, 4), (0xA83F8110, 32),
    ];

    /// <summary>Whether an address is public.</summary>
    public static bool Is(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => IsPublic(BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes())),
            AddressFamily.InterNetworkV6 => IsPublic(address.GetAddressBytes()),
            _ => false,
        };
    }

    private static bool IsPublic(uint address) => !Array.Exists(Special, network => (address ^ network.Network) >> (32 - network.Bits) == 0);

    private static bool IsPublic(ReadOnlySpan<byte> address)
    {
        if (address[..10].IndexOfAnyExcept((byte)0) < 0 && address[10] == 0xFF && address[11] == 0xFF)
        {
            return IsPublic(BinaryPrimitives.ReadUInt32BigEndian(address[12..]));
        }

        // Only 2000::/3 is given out: this alone keeps out loopback, link-local, unique local, multicast, and the prefixes of NAT64.
        ushort first = BinaryPrimitives.ReadUInt16BigEndian(address);
        ushort second = BinaryPrimitives.ReadUInt16BigEndian(address[2..]);
        return first >> 13 == 1
            && !(first == 0x2001 && second < 0x0200)
            && !(first == 0x2001 && second == 0x0DB8)
            && first != 0x2002
            && !(first == 0x3FFF && second >> 12 == 0)
            && !IsTunnelInside(address);
    }

    // ISATAP (RFC 5214): the interface's half names an address of IPv4.
    private static bool IsTunnelInside(ReadOnlySpan<byte> address) =>
        (address[8] & 0xFD) == 0 && address[9] == 0 && address[10] == 0x5E && address[11] == 0xFE;
}
