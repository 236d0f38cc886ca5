using System.Security.Cryptography;
using System.Text;

namespace SpeechEmotion.Calls.Results;

/// <summary>
/// One model and one set of settings. Analysing an archive under another generation is how it is analysed again;
/// results of different generations are never mixed.
/// </summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The model's version.</param>
/// <param name="Sha256">SHA-256 of the network's file, lower-case hexadecimal.</param>
/// <param name="Settings">The analyzer's settings in their canonical spelling, <c>name=value;…</c> in ordinal order of names.</param>
public sealed record Generation(string Model, string Version, string Sha256, string Settings)
{
    /// <summary>16 hexadecimal digits that tell this generation from others; safe in a file's name.</summary>
    public string Key()
    {
        byte[] identity = Encoding.UTF8.GetBytes(string.Join('\n', Model, Version, Sha256, Settings));
        return Convert.ToHexStringLower(SHA256.HashData(identity))[..16];
    }
}
