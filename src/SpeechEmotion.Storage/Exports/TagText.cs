using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Storage.Exports;

/// <summary>Tags as a manifest writes them, <c>k=v;k=v</c>; null where there are none.</summary>
internal static class TagText
{
    public static string? Of(PointTags tags) => tags.Pairs.Count == 0 ? null : string.Join(';', tags.Pairs.Select(tag => $"{tag.Key}={tag.Value}"));
}
