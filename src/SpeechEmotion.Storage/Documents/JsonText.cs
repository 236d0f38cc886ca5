using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Models;

namespace SpeechEmotion.Storage.Documents;

/// <summary>What the documents that are computed when asked for have in common.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Of(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The same as bytes, for who has room for them.</summary>
    public static void To(IBufferWriter<byte> output, Action<Utf8JsonWriter> write)
    {
        using Utf8JsonWriter writer = new(output, Options);
        write(writer);
    }

    /// <summary>Part of a list: <c>{"items":[…],"next":…}</c>.</summary>
    public static void List<T>(Utf8JsonWriter writer, IReadOnlyList<T> items, Action<T> write, string? next)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (T item in items)
        {
            write(item);
        }

        writer.WriteEndArray();
        writer.WriteString("next", next);
        writer.WriteEndObject();
    }

    /// <summary>A number to four decimals, as fine as a point's steps; more where a slope needs it.</summary>
    public static void Number(Utf8JsonWriter writer, string name, double? value, int decimals = 4)
    {
        if (value is { } known && double.IsFinite(known))
        {
            // Adding zero turns −0 into 0.
            writer.WriteNumber(name, Math.Round(known, decimals, MidpointRounding.AwayFromZero) + 0.0);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void Instant(Utf8JsonWriter writer, string name, DateTimeOffset instant) =>
        writer.WriteString(name, instant.ToString(instant.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFzzz", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The numbers of a point: classes that are known, the plane of emotion, and prosody where any of it is known.</summary>
    public static void Values(Utf8JsonWriter writer, Func<TrajectoryColumn, double?> value)
    {
        TrajectoryColumn[] classes = [.. TrajectoryColumns.All.Take(EmotionClasses.All.Count).Where(column => value(column) is not null)];
        if (classes.Length == 0)
        {
            writer.WriteNull("emotion");
            writer.WriteNull("probabilities");
        }
        else
        {
            writer.WriteString("emotion", classes.MaxBy(column => value(column))!.Name);
            Object(writer, "probabilities", classes, value);
        }

        foreach (TrajectoryColumn column in TrajectoryColumns.All.Skip(EmotionClasses.All.Count).Take(4))
        {
            Number(writer, column.Name, value(column));
        }

        TrajectoryColumn[] prosody = [.. TrajectoryColumns.All.Skip(EmotionClasses.All.Count + 4).Where(column => value(column) is not null)];
        if (prosody.Length == 0)
        {
            writer.WriteNull("prosody");
        }
        else
        {
            Object(writer, "prosody", prosody, value);
        }
    }

    private static void Object(Utf8JsonWriter writer, string name, IEnumerable<TrajectoryColumn> columns, Func<TrajectoryColumn, double?> value)
    {
        writer.WriteStartObject(name);
        foreach (TrajectoryColumn column in columns)
        {
            Number(writer, column.Name, value(column));
        }

        writer.WriteEndObject();
    }
}
