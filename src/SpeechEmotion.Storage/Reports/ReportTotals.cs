using System.Text.Json;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Storage.Reports;

/// <summary>What a report says of all calls together.</summary>
internal sealed class ReportTotals
{
    private readonly Dictionary<string, double> _emotions = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _models = new(StringComparer.Ordinal);

    public int Calls { get; private set; }

    public int Failed { get; private set; }

    public double Seconds { get; private set; }

    public double SpeechSeconds { get; private set; }

    public long Segments { get; private set; }

    /// <summary>Calls in which emotions were computed of somebody without a role.</summary>
    public int WithoutRoles { get; private set; }

    /// <summary>Calls in which emotions were computed of an agent.</summary>
    public int WithAgents { get; private set; }

    public void Add(CallResult result)
    {
        Calls++;
        Failed += result.Error is null ? 0 : 1;
        Seconds += result.Seconds;
        SpeechSeconds += result.Speakers.Sum(speaker => speaker.SpeechSeconds);
        Segments += result.Segments.Count;
        WithoutRoles += result.Speakers.Any(speaker => speaker is { Role: null, Emotion: not null }) ? 1 : 0;
        WithAgents += result.Speakers.Any(speaker => speaker is { Role: SpeakerRole.Agent, Emotion: not null }) ? 1 : 0;
        _models.Add($"{result.Generation.Model} {result.Generation.Version}");
        foreach (Segment segment in result.Segments)
        {
            _emotions[segment.Emotion] = _emotions.GetValueOrDefault(segment.Emotion) + (segment.End - segment.Start);
        }
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("totals");
        writer.WriteNumber("calls", Calls);
        writer.WriteNumber("failed", Failed);
        writer.WriteNumber("seconds", Math.Round(Seconds, 3));
        writer.WriteNumber("speechSeconds", Math.Round(SpeechSeconds, 3));
        writer.WriteNumber("segments", Segments);
        writer.WriteNumber("withoutRoles", WithoutRoles);
        writer.WriteNumber("withAgents", WithAgents);
        writer.WriteStartArray("models");
        foreach (string model in _models)
        {
            writer.WriteStringValue(model);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("emotions");
        foreach ((string emotion, double seconds) in _emotions.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteNumber(emotion, Math.Round(seconds, 3));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
