using System.Text.Json;
using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Storage.Reports;

/// <summary>
/// The data of a report as JSON: a row per call, details of the first ones, totals. Two passes over the store, one call
/// in memory at a time. The encoder escapes what could end the script element the data stands in: names are anybody's.
/// </summary>
internal sealed class ReportData(CallStore store, ReportOptions options)
{
    private readonly ReportTotals _totals = new();
    private readonly List<string> _detailed = [];

    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        Utf8JsonWriter writer = new(stream);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            await WriteRowsAsync(writer, cancellationToken).ConfigureAwait(false);
            _totals.Write(writer);
            await WriteDetailsAsync(writer, cancellationToken).ConfigureAwait(false);
            writer.WriteEndObject();
        }
    }

    private async Task WriteRowsAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        int listed = 0;
        writer.WriteStartArray("calls");
        await foreach (CallResult result in store.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            _totals.Add(result);
            int limit = result.Error is null ? options.ListedCalls : 2 * options.ListedCalls;
            if (listed >= limit)
            {
                continue;
            }

            listed++;
            WriteRow(writer, result);
            if (result.Error is null && _detailed.Count < options.DetailedCalls)
            {
                _detailed.Add(result.Call);
            }

            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        writer.WriteEndArray();
    }

    private async Task WriteDetailsAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        writer.WriteStartArray("details");
        long start = writer.BytesCommitted + writer.BytesPending;
        foreach (string call in _detailed)
        {
            if (writer.BytesCommitted + writer.BytesPending - start > options.DetailBytes)
            {
                break;
            }

            CallResult? result = await store.ReadAsync(call, cancellationToken).ConfigureAwait(false);
            CallOverview? overview = await store.ReadOverviewAsync(call, cancellationToken).ConfigureAwait(false);
            if (result is null)
            {
                continue;
            }

            writer.WriteStartObject();
            writer.WritePropertyName("result");
            CallJson.Write(writer, result);
            writer.WritePropertyName("overview");
            CallJson.Write(writer, overview);
            writer.WriteEndObject();
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        writer.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter writer, CallResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("call", result.Call);
        writer.WriteNumber("seconds", result.Seconds);
        writer.WriteStartArray("speakers");
        foreach (SpeakerSummary speaker in result.Speakers)
        {
            writer.WriteStartObject();
            writer.WriteString("speaker", speaker.Speaker);
            writer.WriteNumber("channel", speaker.Channel);
            writer.WriteString("role", speaker.Role?.ToString().ToLowerInvariant());
            writer.WriteNumber("speechSeconds", speaker.SpeechSeconds);
            writer.WriteString("emotion", speaker.Emotion);
            if (speaker.Withheld)
            {
                writer.WriteBoolean("withheld", true);
            }

            WriteNumber(writer, "valence", speaker.Valence);
            WriteNumber(writer, "arousal", speaker.Arousal);
            WriteNumber(writer, "peakAnger", speaker.PeakAnger);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("warnings");
        foreach (string warning in result.Warnings)
        {
            writer.WriteStringValue(warning);
        }

        writer.WriteEndArray();
        if (result.Error is { } error)
        {
            writer.WriteStartObject("error");
            writer.WriteString("code", error.Code);
            writer.WriteString("message", error.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
