using System.Text.Json.Serialization;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Storage.Documents;

/// <summary>
/// A call's result as JSON, schema version 1: <c>docs/schema/call.v1.json</c>. What is printed, what a report carries, and what stores of earlier
/// versions hold; kept is <see cref="KeptCallDocument"/>. Fields may be added, none changes its meaning.
/// </summary>
internal sealed record CallDocument
{
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    public required string Call { get; init; }

    public required Generation Generation { get; init; }

    public double Seconds { get; init; }

    public AudioFacts? Audio { get; init; }

    public required IReadOnlyList<SpeakerSummary> Speakers { get; init; }

    public required IReadOnlyList<Segment> Segments { get; init; }

    /// <summary>Absent in results made before there were any.</summary>
    public IReadOnlyList<Conversation>? Conversations { get; init; }

    /// <summary>Kept in a store, left out on a terminal.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WindowTrack>? Windows { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public CallError? Error { get; init; }

    public static CallDocument From(CallResult result, bool withWindows) => new()
    {
        Call = result.Call,
        Generation = result.Generation,
        Seconds = result.Seconds,
        Audio = result.Audio,
        Speakers = result.Speakers,
        Segments = result.Segments,
        Conversations = result.Conversations,
        Windows = withWindows ? result.Windows : null,
        Warnings = result.Warnings,
        Error = result.Error,
    };

    public CallResult ToResult() => new()
    {
        Call = Call,
        Generation = Generation,
        Seconds = Seconds,
        Audio = Audio,
        Speakers = Speakers,
        Segments = Segments,
        Conversations = Conversations ?? [],
        Windows = Windows ?? [],
        Warnings = Warnings,
        Error = Error,
    };
}
