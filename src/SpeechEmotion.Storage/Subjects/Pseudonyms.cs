using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Subjects;

/// <summary>
/// Names that stand for speakers' names in all that is written: HMAC-SHA-256 of the name in UTF-8 under a key that lies outside the store. Who has the store alone cannot tell whom they mean, nor
/// try out whether somebody is among them. A store knows the key's id, so that it is never written to with another key, or without.
/// </summary>
public sealed class Pseudonyms
{
    /// <summary>The document that names the key, in a store.</summary>
    public const string BlobName = "pseudonyms.json";

    /// <summary>The variable that holds the key: 64 or more hexadecimal digits.</summary>
    public const string KeyVariable = "SPEECHEMOTION_PSEUDONYM_KEY";

    /// <summary>The variable that names a file with the key.</summary>
    public const string KeyFileVariable = "SPEECHEMOTION_PSEUDONYM_KEY_FILE";

    private const char Mark = '~';
    private const int NameBytes = 16;
    private const int MinKeyBytes = 32;
    private const int MaxKeyText = 4096;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly byte[] _key;

    /// <summary>Pseudonyms of a key.</summary>
    /// <param name="key">At least 32 bytes.</param>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public Pseudonyms(ReadOnlySpan<byte> key)
    {
        if (key.Length < MinKeyBytes)
        {
            throw new ArgumentException($"the key of pseudonyms has {key.Length} bytes; it must have {MinKeyBytes} at least: 64 hexadecimal digits, as 'openssl rand -hex 32' makes them", nameof(key));
        }

        _key = key.ToArray();
        KeyId = Convert.ToHexStringLower(HMACSHA256.HashData(_key, "the id of this key"u8))[..16];
    }

    /// <summary>16 hexadecimal digits that tell this key from others and nothing of it.</summary>
    public string KeyId { get; }

    /// <summary>The pseudonyms that the environment asks for; null where it does not.</summary>
    /// <exception cref="ArgumentException">The key cannot be read, or is none: one line that names the variable and never the key.</exception>
    public static Pseudonyms? FromEnvironment()
    {
        string? text = Environment.GetEnvironmentVariable(KeyVariable);
        string variable = KeyVariable;
        if (string.IsNullOrEmpty(text) && Environment.GetEnvironmentVariable(KeyFileVariable) is { Length: > 0 } file)
        {
            (text, variable) = (Read(file), KeyFileVariable);
        }

        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            return new Pseudonyms(Convert.FromHexString(text.Trim()));
        }
        catch (FormatException)
        {
            throw new ArgumentException($"{variable}: the key of pseudonyms is written in hexadecimal digits, as 'openssl rand -hex 32' makes them");
        }
    }

    /// <summary>Settles which key a store's names are made with, or that they are names.</summary>
    /// <param name="blobs">The store.</param>
    /// <param name="pseudonyms">What is to be written with; null for names as they are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store's names are made with another key.</exception>
    public static async Task EnsureAsync(IBlobStore blobs, Pseudonyms? pseudonyms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        if (await blobs.GetAsync(BlobName, cancellationToken).ConfigureAwait(false) is not { } blob)
        {
            if (pseudonyms is null)
            {
                return;
            }

            try
            {
                byte[] document = JsonSerializer.SerializeToUtf8Bytes(new PseudonymDocument { KeyId = pseudonyms.KeyId }, PseudonymJson.Default.PseudonymDocument);
                await blobs.PutAsync(BlobName, document, BlobCondition.IfAbsent, cancellationToken).ConfigureAwait(false);
            }
            catch (BlobConflictException)
            {
                await EnsureAsync(blobs, pseudonyms, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        string keyId = Parse(blob, blobs.Location).KeyId;
        if (keyId != pseudonyms?.KeyId)
        {
            throw new StorageException(
                StorageError.Unreachable,
                $"{blobs.Location}: the speakers' names in it are pseudonyms made with the key {keyId}; {(pseudonyms is null ? "none is given" : $"given is the key {pseudonyms.KeyId}")}: set {KeyVariable} or {KeyFileVariable}");
        }
    }

    /// <summary>The name that stands for a name: the same for the same key. One that is a pseudonym already is not told from a name.</summary>
    /// <param name="name">The speaker's name.</param>
    public string Of(string name) => Mark + Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(name)).AsSpan(0, NameBytes));

    /// <summary>The name under which somebody is kept who is asked for: by name, or by the pseudonym that a list has shown.</summary>
    /// <param name="asked">A name, or a pseudonym.</param>
    public string Find(string asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked.Length == 1 + (2 * NameBytes) && asked[0] == Mark && asked.AsSpan(1).IndexOfAnyExcept(Digits) < 0 ? asked : Of(asked);
    }

    private static PseudonymDocument Parse(Blob blob, string location)
    {
        try
        {
            return JsonSerializer.Deserialize(blob.Content, PseudonymJson.Default.PseudonymDocument) is { Schema: PseudonymDocument.CurrentSchema } document ? document : throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw new StorageException(StorageError.BadDocument, $"{location}: '{BlobName}' is damaged, or of a later version: restore it from a backup", exception);
        }
    }

    private static string Read(string file)
    {
        try
        {
            using StreamReader reader = new(file);
            char[] text = new char[MaxKeyText];
            return new string(text, 0, reader.ReadBlock(text));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{KeyFileVariable}: the key of pseudonyms cannot be read ({exception.Message})", exception);
        }
    }
}
