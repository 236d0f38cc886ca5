using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Calls.Tests.Trajectories;

/// <summary>Points and results to test with.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly PageMonth Month = new(2026, 3);

    private static readonly PointTags[] TagSets = [PointTags.None, Tags(("queue", "billing")), Tags(("queue", "sales"), ("team", "ü"))];

    /// <summary>Few calls, ranks, revisions and generations, so that points of one call meet; starts in the month given.</summary>
    public static Gen<TrajectoryPoint> Points(PageMonth month) =>
        from call in Gen.Choose(0, 12)
        from rank in Gen.Choose(0, 2)
        from key in Gen.Choose(0, 1)
        from revision in Gen.Choose(0, 2)
        from second in Gen.Choose(0, (28 * 86_400) - 1)
        from speech in Gen.Choose(0, 600_000)
        from valence in Gen.Choose(-10_000, 10_000)
        from anger in Gen.Choose(0, 10_000)
        from known in Gen.Choose(0, 3)
        from tags in Gen.Elements(TagSets)
        from role in Gen.Elements<SpeakerRole?>(null, SpeakerRole.Agent, SpeakerRole.Customer)
        from removed in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Make($"call/{call}", month.FirstMillisecond + (second * 1000L), rank, key, revision) with
        {
            SpeechMilliseconds = speech,
            Values = known == 0 ? default : Values(valence, anger),
            Tags = tags,
            Role = role,
            Removed = removed,
        };

    /// <summary>Points of three months.</summary>
    public static Gen<TrajectoryPoint> AnyMonth =>
        from number in Gen.Choose(Month.Number, Month.Number + 2)
        from point in Points(PageMonth.FromNumber(number))
        select point;

    public static PointTags Tags(params (string Name, string Value)[] tags) => PointTags.Of(tags.Select(tag => KeyValuePair.Create(tag.Name, tag.Value)));

    public static PointValues Values(int valence, int anger)
    {
        PointValues values = default;
        values[0] = 10_000 - anger;
        values[4] = anger;
        values[8] = valence;
        values[9] = -valence / 2;
        values[11] = Math.Min(10_000, anger + 500);
        return values;
    }

    public static TrajectoryPoint Make(string call, long start, long rank = 0, int key = 0, long revision = 0) => new()
    {
        Call = call,
        Generation = new(rank, $"000000000000000{key}", "ser", $"1.{key}.0"),
        Revision = revision,
        StartMilliseconds = start,
    };

    /// <summary>A point some hours into March with a valence, in units, and a minute of speech.</summary>
    public static TrajectoryPoint At(double hours, double valence, string? call = null, double anger = 0.1) =>
        Make(call ?? $"call/{hours:00000.00}", March.ToUnixTimeMilliseconds() + (long)(hours * 3_600_000)) with
        {
            SpeechMilliseconds = 60_000,
            Values = Values((int)Math.Round(valence * 10_000), (int)Math.Round(anger * 10_000)),
        };

    public static CallResult Result(string call, params SpeakerSummary[] speakers) => new()
    {
        Call = call,
        Generation = new("ser", "1.0.0", "abc", "vad=energy"),
        Seconds = 100,
        Speakers = speakers,
    };

    public static SpeakerSummary Speaker(string name, int channel = 0, double speech = 10, double angry = 0.25, double valence = -0.5) => new()
    {
        Speaker = name,
        Channel = channel,
        Role = SpeakerRole.Customer,
        SpeechSeconds = speech,
        Emotion = angry > 0.5 ? "angry" : "neutral",
        Probabilities = new(["angry", "neutral"], [angry, 1 - angry]),
        Valence = valence,
        Arousal = 0.5,
        Intensity = 0.4,
        PeakAnger = Math.Min(1, angry * 2),
        Prosody = new() { F0Median = 123.4, LoudnessMean = 0.1234, PauseShare = 0.5 },
    };
}
