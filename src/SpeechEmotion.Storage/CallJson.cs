using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Documents;

namespace SpeechEmotion.Storage;

/// <summary>Results as JSON.</summary>
public static class CallJson
{
    /// <summary>Names in any script stay readable; what could end a script element (<c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c>) is still escaped.</summary>
    private static readonly CallJsonContext Documents = new(new JsonSerializerOptions(CallJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    /// <summary>A result as one line for <c>analyze --json</c>: schema 1 without windows.</summary>
    /// <param name="result">The result.</param>
    public static string ToLine(CallResult result) =>
        JsonSerializer.Serialize(CallDocument.From(result, withWindows: false), Documents.CallDocument);

    /// <summary>A result for readers: schema 1 with windows.</summary>
    /// <param name="result">The result.</param>
    public static byte[] ToDocument(CallResult result) =>
        JsonSerializer.SerializeToUtf8Bytes(CallDocument.From(result, withWindows: true), Documents.CallDocument);

    /// <summary>A result as it is kept, ending in a line feed.</summary>
    /// <param name="result">The result.</param>
    public static byte[] Serialize(CallResult result)
    {
        using MemoryStream stream = new();
        JsonSerializer.Serialize(stream, KeptCallDocument.From(result), Documents.KeptCallDocument);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Serialize"/> wrote, now or in an earlier version.</summary>
    /// <param name="document">The bytes.</param>
    /// <param name="name">What the document is, for the message.</param>
    /// <exception cref="StorageException">It is damaged, or of a schema this version does not know.</exception>
    public static CallResult Deserialize(ReadOnlySpan<byte> document, string name)
    {
        try
        {
            return SchemaOf(document) switch
            {
                CallDocument.CurrentSchema => JsonSerializer.Deserialize(document, Documents.CallDocument)!.ToResult(),
                KeptCallDocument.CurrentSchema => JsonSerializer.Deserialize(document, Documents.KeptCallDocument)!.ToResult(),
                { } schema => throw Unknown(schema, name),
                null => throw Bad(name),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            throw Bad(name, exception);
        }
    }

    internal static void Write(Utf8JsonWriter writer, CallResult result) =>
        JsonSerializer.Serialize(writer, CallDocument.From(result, withWindows: true), Documents.CallDocument);

    internal static void Write(Utf8JsonWriter writer, CallOverview? overview)
    {
        if (overview is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            JsonSerializer.Serialize(writer, overview, Documents.CallOverview);
        }
    }

    /// <summary>The generation of a kept result, or null where the document is damaged: it is then as good as not there.</summary>
    /// <exception cref="StorageException">The document is of a schema this version does not know: it must not be replaced.</exception>
    internal static Generation? TryDeserializeGeneration(ReadOnlySpan<byte> document, string name)
    {
        try
        {
            return DeserializeGeneration(document, name);
        }
        catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
        {
            return null;
        }
    }

    /// <summary>How long a kept call was, without a look at the rest of it; null where the document is damaged.</summary>
    internal static double? TryReadSeconds(ReadOnlySpan<byte> document)
    {
        try
        {
            Utf8JsonReader reader = new(document);
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                {
                    bool isSeconds = reader.ValueTextEquals("seconds"u8);
                    if (!reader.Read() || (isSeconds && reader.TokenType == JsonTokenType.Number))
                    {
                        return isSeconds && reader.TryGetDouble(out double seconds) ? seconds : null;
                    }

                    reader.Skip();
                }
            }

            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static Generation DeserializeGeneration(ReadOnlySpan<byte> document, string name)
    {
        try
        {
            GenerationDocument? read = JsonSerializer.Deserialize(document, Documents.GenerationDocument);
            return read?.Generation is null ? throw Bad(name) : Known(read.Schema, name, read.Generation);
        }
        catch (JsonException exception)
        {
            throw Unreadable(document, name, exception);
        }
    }

    internal static byte[] SerializeOverview(CallOverview overview) =>
        JsonSerializer.SerializeToUtf8Bytes(overview, Documents.CallOverview);

    /// <summary>A kept picture, or null where it is damaged: a report does without it.</summary>
    internal static CallOverview? TryDeserializeOverview(ReadOnlySpan<byte> document)
    {
        try
        {
            return JsonSerializer.Deserialize(document, Documents.CallOverview);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static T Known<T>(int schema, string name, T document) => IsKnown(schema) ? document : throw Unknown(schema, name);

    private static bool IsKnown(int schema) => schema is CallDocument.CurrentSchema or KeptCallDocument.CurrentSchema;

    // A later schema may be shaped so that it does not parse here; it is not damaged for that, and must not be replaced.
    private static StorageException Unreadable(ReadOnlySpan<byte> document, string name, JsonException cause) =>
        SchemaOf(document) is { } schema && !IsKnown(schema) ? Unknown(schema, name) : Bad(name, cause);

    private static int? SchemaOf(ReadOnlySpan<byte> document)
    {
        Utf8JsonReader reader = new(document);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("schema"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int schema) ? schema : null;
                }
            }
        }
        catch (JsonException)
        {
            // Not even that: damaged.
        }

        return null;
    }

    private static StorageException Unknown(int schema, string name) =>
        new(StorageError.UnknownSchema, $"'{name}' is of schema {schema}, and this version knows schemas {CallDocument.CurrentSchema} and {KeptCallDocument.CurrentSchema}: use a newer version, or another folder");

    private static StorageException Bad(string name, Exception? cause = null) =>
        new(StorageError.BadDocument, $"'{name}' is damaged: delete it and run the same command again", cause);
}
