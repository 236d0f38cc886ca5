using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SpeechEmotion.Storage.Audit;

/// <summary>How entries hang together: each carries the hash of the one before and itself, so that none can be changed or taken out without all behind it.</summary>
internal static class AuditChain
{
    /// <summary>An entry with its hash.</summary>
    public static AuditEntry Seal(AuditEntry entry, string before) => entry with { Hash = HashOf(entry, before) };

    /// <summary>Whether an entry is the one that was written behind another.</summary>
    public static bool Holds(AuditEntry entry, string before) => entry.Hash is { } hash && hash == HashOf(entry, before);

    /// <summary>The line, ending in a line feed.</summary>
    public static byte[] Line(AuditEntry entry) => [.. JsonSerializer.SerializeToUtf8Bytes(entry, AuditJson.Default.AuditEntry), (byte)'\n'];

    private static string HashOf(AuditEntry entry, string before)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(before));
        hash.AppendData("\n"u8);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(entry with { Hash = null }, AuditJson.Default.AuditEntry));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
