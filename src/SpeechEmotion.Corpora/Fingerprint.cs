using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SpeechEmotion.Corpora;

/// <summary>Stands for a name in sets of millions: 16 bytes instead of the text.</summary>
internal static class Fingerprint
{
    public static UInt128 Of(string name)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }
}
