namespace SpeechEmotion.Storage.Indexes.Speakers;

/// <summary>What a shard, or several, know of the calls that carry a tag.</summary>
internal readonly record struct GroupTotal(string Tag, string Value, int Speakers, long Calls, long First, long Last)
{
    public GroupTotal Union(GroupTotal other) => this with
    {
        Speakers = Speakers + other.Speakers,
        Calls = Calls + other.Calls,
        First = Math.Min(First, other.First),
        Last = Math.Max(Last, other.Last),
    };
}
