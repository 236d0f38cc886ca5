using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Paging;

/// <summary>
/// Where the next page of a list begins, as the caller holds it: the last key in base64url with a checksum over it and the
/// list's name, so that what was cut off, or belongs to another list, is refused and not taken for something else. It is no
/// secret, and nothing is allowed by it.
/// </summary>
public static class Cursor
{
    private const int ChecksumBytes = 4;
    private const int MaxLength = 4096;

    /// <summary>The cursor behind a key.</summary>
    /// <param name="list">The list's name; other lists do not take the cursor.</param>
    /// <param name="key">The last key.</param>
    public static string Of(string list, string key)
    {
        byte[] text = Encoding.UTF8.GetBytes(key);
        byte[] bytes = new byte[ChecksumBytes + text.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Checksum(list, text));
        text.CopyTo(bytes, ChecksumBytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The key that a cursor stands for; null for none.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="cursor">As the caller sent it; null or empty for the first page.</param>
    /// <exception cref="ProblemException">It is no cursor of this list.</exception>
    public static string? Read(string list, string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        if (cursor.Length <= MaxLength && Base64Url.IsValid(cursor))
        {
            byte[] bytes = Base64Url.DecodeFromChars(cursor);
            if (bytes.Length >= ChecksumBytes && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Checksum(list, bytes.AsSpan(ChecksumBytes)))
            {
                return Encoding.UTF8.GetString(bytes.AsSpan(ChecksumBytes));
            }
        }

        throw new ProblemException(Problem.BadRequest("after", "is no cursor of this list; take it from 'next' of the page before"));
    }

    private static uint Checksum(string list, ReadOnlySpan<byte> key)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(list));
        hash.AppendData([0]);
        hash.AppendData(key);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return BinaryPrimitives.ReadUInt32LittleEndian(digest);
    }
}
