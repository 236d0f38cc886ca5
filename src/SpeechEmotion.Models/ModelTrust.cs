using SpeechEmotion.Models.Packages;

namespace SpeechEmotion.Models;

/// <summary>Which models may run: whose signatures count, and until when. Safe for use by many threads.</summary>
public sealed class ModelTrust
{
    private readonly TrustedKey[] _keys;

    private ModelTrust(TrustedKey[] keys, bool allowUnsigned, TimeProvider time)
    {
        _keys = keys;
        AllowUnsigned = allowUnsigned;
        Time = time;
    }

    /// <summary>
    /// True where a model may run that is not signed, was signed by a stranger, was changed after signing or has outlived its
    /// last day: for models under development only. What would have been refused is said in
    /// <see cref="ModelPackage.Warning"/>, to be logged.
    /// </summary>
    public bool AllowUnsigned { get; }

    /// <summary>The names of the trusted keys: their files' names without extension.</summary>
    public IEnumerable<string> KeyNames => _keys.Select(key => key.Name);

    internal TimeProvider Time { get; }

    /// <summary>Trusts the public keys in a directory.</summary>
    /// <param name="directory">Holds ECDSA P-256 public keys as <c>*.pem</c>; one that is missing or empty trusts nobody.</param>
    /// <param name="allowUnsigned">As <see cref="AllowUnsigned"/>.</param>
    /// <param name="time">Says what day it is; the system's clock by default.</param>
    /// <exception cref="ModelException">A file there is not such a key.</exception>
    public static ModelTrust FromDirectory(string directory, bool allowUnsigned = false, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        TrustedKey[] keys = Directory.Exists(directory)
            ? [.. Directory.EnumerateFiles(directory, "*.pem").Order(StringComparer.Ordinal).Select(TrustedKey.Read)]
            : [];
        return new ModelTrust(keys, allowUnsigned, time ?? TimeProvider.System);
    }

    /// <summary>The name of the key that signed these bytes, or null where none of the trusted ones did.</summary>
    internal string? FindSigner(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        foreach (TrustedKey key in _keys)
        {
            if (key.Signed(data, signature))
            {
                return key.Name;
            }
        }

        return null;
    }
}
