using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Storage.Documents;

/// <summary>What most readers ask of a segment; the rest is packed.</summary>
internal sealed record SegmentDocument(string Speaker, int Channel, double Start, double End, string Emotion, double Confidence)
{
    public static SegmentDocument From(Segment segment) =>
        new(segment.Speaker, segment.Channel, segment.Start, segment.End, segment.Emotion, segment.Confidence);
}
