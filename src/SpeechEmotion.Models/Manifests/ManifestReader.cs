using System.Text.Json;

namespace SpeechEmotion.Models.Manifests;

internal static class ManifestReader
{
    public static ModelManifest Read(ReadOnlySpan<byte> utf8, string source)
    {
        ModelManifest? manifest;
        try
        {
            CheckSchema(utf8, source);
            manifest = JsonSerializer.Deserialize<ModelManifest>(utf8, ManifestJson.Options);
        }
        catch (JsonException failure)
        {
            throw new ModelException(ModelError.BadManifest, $"{source}: {FirstLine(failure.Message)}", failure);
        }

        ManifestRules.Check(manifest!, new ManifestRule(source));
        return manifest!;
    }

    public static byte[] Write(ModelManifest manifest) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Options), (byte)'\n'];

    // Before anything else: a newer file should be told apart from a broken one.
    private static void CheckSchema(ReadOnlySpan<byte> utf8, string source)
    {
        Utf8JsonReader reader = new(utf8);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new ModelException(ModelError.BadManifest, $"{source}: a JSON object is expected.");
        }

        if (!document.RootElement.TryGetProperty("schema", out JsonElement schema)
            || schema.ValueKind != JsonValueKind.Number
            || !schema.TryGetInt32(out int number))
        {
            throw new ModelException(ModelError.BadManifest, $"{source}: \"schema\" is missing: write \"schema\": {ModelManifest.CurrentSchema}.");
        }

        if (number != ModelManifest.CurrentSchema)
        {
            throw new ModelException(
                ModelError.UnknownSchema,
                $"{source}: schema {number} is unknown to this version, which reads schema {ModelManifest.CurrentSchema}: use a matching version.");
        }
    }

    private static string FirstLine(string message)
    {
        int end = message.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? message : message[..end];
    }
}
