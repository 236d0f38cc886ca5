using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SpeechEmotion.Cli.Verbs.Bench;

/// <summary>Figures as a table for people or as one JSON object.</summary>
internal static class FigureWriter
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(IReadOnlyList<Figure> figures)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Plain))
        {
            writer.WriteStartObject();
            foreach (Figure figure in figures)
            {
                writer.WritePropertyName(figure.Key);
                if (figure.Value is { } value)
                {
                    writer.WriteNumberValue(Math.Round(value, 1));
                }
                else
                {
                    writer.WriteNullValue();
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Table(IReadOnlyList<Figure> figures, TextWriter output)
    {
        foreach (Figure figure in figures)
        {
            string value = figure.Value?.ToString("N0", CultureInfo.InvariantCulture) ?? "–";
            output.WriteLine($"{figure.Key,-26}{value,12}  {figure.Meaning}");
        }
    }
}
