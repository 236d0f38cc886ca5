using System.Buffers.Binary;
using System.Globalization;
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

        AddRare(hash, manifest);
        Add(hash, manifest.FrontEnd.Mean);
        Add(hash, manifest.FrontEnd.Deviation);
        Add(hash, manifest.Circumplex.Valence);
        Add(hash, manifest.Circumplex.Arousal);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }

    // What most manifests do not say adds nothing, so that their results keep their generation.
    private static void AddRare(IncrementalHash hash, ModelManifest manifest)
    {
        if (manifest.Window.Samples != 0)
        {
            Add(hash, $"samples {manifest.Window.Samples}");
        }

        if (manifest.FrontEnd.Normalization is { } normalization && normalization != FrontEndSettings.NoNormalization)
        {
            Add(hash, normalization);
        }

        if (manifest.Adaptation is { } adaptation)
        {
            Add(hash, string.Create(CultureInfo.InvariantCulture, $"adaptation {adaptation.Shrinkage:R}"));
        }

        if (manifest.Onnx.Dimensions is { } dimensions)
        {
            Add(hash, string.Join('\n', [dimensions.Output, .. dimensions.Order]));
            Add(hash, [dimensions.Minimum, dimensions.Maximum]);
        }

        if (manifest.Onnx.Intensity is null)
        {
            Add(hash, "no intensity");
        }

        foreach (NetworkInput input in manifest.Onnx.Inputs ?? [])
        {
            Add(hash, string.Join('\n', input.Name, input.Kind, input.Features));
            Add(hash, input.Mean ?? []);
            Add(hash, input.Deviation ?? []);
            Add(hash, [input.Value ?? 0]);
        }
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
