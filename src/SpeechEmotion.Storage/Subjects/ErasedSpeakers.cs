using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SpeechEmotion.Storage.Subjects;

/// <summary>
/// Who has been erased, as it was at one time: keyed hashes (HMAC-SHA-256, its first 16 bytes), so that nobody can read off it whom it names. Immutable.
/// </summary>
public sealed class ErasedSpeakers
{
    private readonly FrozenSet<UInt128> _hashes;
    private readonly byte[] _key;

    internal ErasedSpeakers(IEnumerable<UInt128> hashes, byte[] key, long length) =>
        (_hashes, _key, Length) = (hashes.ToFrozenSet(), key, length);

    /// <summary>Nobody.</summary>
    public static ErasedSpeakers None { get; } = new([], [], length: 0);

    /// <summary>Speakers erased.</summary>
    public int Count => _hashes.Count;

    /// <summary>The length of the blob this was read from: it only grows.</summary>
    internal long Length { get; }

    /// <summary>Whether a speaker has been erased.</summary>
    /// <param name="speaker">The speaker's name.</param>
    public bool Contains(string speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return _hashes.Count > 0 && _hashes.Contains(HashOf(speaker, _key));
    }

    internal static UInt128 HashOf(string speaker, byte[] key) =>
        MemoryMarshal.Read<UInt128>(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(speaker)));

    internal static string Text(UInt128 hash) => Convert.ToHexStringLower(MemoryMarshal.AsBytes<UInt128>(new(ref hash)));
}
