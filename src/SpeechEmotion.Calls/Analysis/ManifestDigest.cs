using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>
/// Eight hexadecimal digits for all that a manifest adds to its network's answers: the same network under another
/// temperature or normalisation is another generation. Scores, licences and dates are left out: they change no answer.
/// </summary>
internal static class ManifestDigest
{
    public static string Of(ModelManifest manifest)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, string.Join('\n', [manifest.FrontEnd.Scope, manifest.FrontEnd.Features, .. manifest.Classes]));
        Add(hash, [manifest.FrontEnd.SampleRate, manifest.Window.Frames, manifest.Window.Hop, manifest.Temperature]);
        if (manifest.Block is { } block && block != BlockShape.OneWindow)
        {
            Add(hash, [block.Windows, block.Context]);
        }

        Add(hash, manifest.FrontEnd.Mean);
        Add(hash, manifest.FrontEnd.Deviation);
        Add(hash, manifest.Circumplex.Valence);
        Add(hash, manifest.Circumplex.Arousal);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }

    private static void Add(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Add(hash, [bytes.Length]);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, IReadOnlyList<float> values)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, values.Count);
        hash.AppendData(bytes);
        foreach (float value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            hash.AppendData(bytes);
        }
    }
}
