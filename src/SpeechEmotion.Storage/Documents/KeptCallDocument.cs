using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Documents.Packing;

namespace SpeechEmotion.Storage.Documents;

/// <summary>
/// A call's result as it is kept, schema version 2: <c>docs/schema/call.v2.json</c>. As <see cref="CallDocument"/>, but that the windows and most numbers
/// of the segments are packed in columns: a third of the size. Fields may be added, none changes its meaning.
/// </summary>
internal sealed record KeptCallDocument
{
    public const int CurrentSchema = 2;

    public int Schema { get; init; } = CurrentSchema;

    public required string Call { get; init; }

    public required Generation Generation { get; init; }

    public double Seconds { get; init; }

    public AudioFacts? Audio { get; init; }

    public required IReadOnlyList<SpeakerSummary> Speakers { get; init; }

    public required IReadOnlyList<SegmentDocument> Segments { get; init; }

    /// <summary>Null where there are no segments.</summary>
    public PackedSegments? SegmentColumns { get; init; }

    public required IReadOnlyList<Conversation> Conversations { get; init; }

    public required IReadOnlyList<PackedWindows> Windows { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public CallError? Error { get; init; }

    public static KeptCallDocument From(CallResult result) => new()
    {
        Call = result.Call,
        Generation = result.Generation,
        Seconds = result.Seconds,
        Audio = result.Audio,
        Speakers = result.Speakers,
        Segments = [.. result.Segments.Select(SegmentDocument.From)],
        SegmentColumns = PackedSegments.From(result.Segments),
        Conversations = result.Conversations,
        Windows = [.. result.Windows.Select(PackedWindows.From)],
        Warnings = result.Warnings,
        Error = result.Error,
    };

    /// <exception cref="InvalidDataException">The columns are damaged.</exception>
    public CallResult ToResult() => new()
    {
        Call = Call,
        Generation = Generation,
        Seconds = Seconds,
        Audio = Audio,
        Speakers = Speakers,
        Segments = SegmentColumns?.ToSegments(Segments) ?? (Segments.Count == 0 ? [] : throw new InvalidDataException("The segments have no columns.")),
        Conversations = Conversations,
        Windows = [.. Windows.Select(windows => windows.ToTrack())],
        Warnings = Warnings,
        Error = Error,
    };
}
