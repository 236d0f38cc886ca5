using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Storage.Tests.Trajectories;

/// <summary>Points to store.</summary>
internal static class Points
{
    public static readonly PageMonth March = new(2026, 3);

    public static readonly PageMonth First = new(1, 1);

    public static readonly PageMonth Last = new(9999, 12);

    private static readonly PointTags[] TagSets = [PointTags.None, Tags(("queue", "billing")), Tags(("queue", "sales"), ("team", "ü"))];

    /// <summary>Few speakers, months, calls, ranks and revisions, so that points of one call and page meet.</summary>
    public static Gen<SpeakerPoint> Any =>
        from speaker in Gen.Elements("anna", "team/ben", "ü")
        from month in Gen.Choose(0, 1)
        from call in Gen.Choose(0, 6)
        from rank in Gen.Choose(0, 2)
        from revision in Gen.Choose(0, 2)
        from second in Gen.Choose(0, (28 * 86_400) - 1)
        from valence in Gen.Choose(-10_000, 10_000)
        from tags in Gen.Elements(TagSets)
        select new SpeakerPoint(speaker, Make($"call/{call}", PageMonth.FromNumber(March.Number + month).FirstMillisecond + (second * 1000L), valence, rank, revision, tags));

    public static PointTags Tags(params (string Name, string Value)[] tags) => PointTags.Of(tags.Select(tag => KeyValuePair.Create(tag.Name, tag.Value)));

    public static TrajectoryPoint Make(string call, long start, int valence = 0, long rank = 0, long revision = 0, PointTags? tags = null)
    {
        PointValues values = default;
        values[TrajectoryColumns.Anger.Index] = 1_000;
        values[TrajectoryColumns.Valence.Index] = valence;
        values[TrajectoryColumns.Arousal.Index] = -valence / 2;
        return new TrajectoryPoint
        {
            Call = call,
            Generation = new(rank, $"000000000000000{rank}", "ser", $"1.{rank}.0"),
            Revision = revision,
            StartMilliseconds = start,
            SpeechMilliseconds = 60_000,
            Tags = tags ?? PointTags.None,
            Values = values,
        };
    }

    /// <summary>A point so many hours into March.</summary>
    public static SpeakerPoint At(string speaker, double hours, int valence = 0, string? call = null, PointTags? tags = null) =>
        new(speaker, Make(call ?? $"call/{hours:00000.00}", March.FirstMillisecond + (long)(hours * 3_600_000), valence, tags: tags));
}
