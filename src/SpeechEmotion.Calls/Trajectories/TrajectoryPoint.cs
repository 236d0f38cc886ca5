using SpeechEmotion.Models;

namespace SpeechEmotion.Calls.Trajectories;

/// <summary>
/// One call of one speaker, as one generation heard it. Nothing in it depends on other calls. Numbers are whole steps
/// (<see cref="TrajectoryColumns"/>), so sums of points are the same in any order.
/// </summary>
public sealed record TrajectoryPoint
{
    /// <summary>The call's name.</summary>
    public required string Call { get; init; }

    /// <summary>The model and settings behind the numbers.</summary>
    public required PointGeneration Generation { get; init; }

    /// <summary><see cref="CallMetadata.Revision"/>; decides between points of one generation rank.</summary>
    public long Revision { get; init; }

    /// <summary>When the call began, in milliseconds since 1970-01-01 UTC.</summary>
    public required long StartMilliseconds { get; init; }

    /// <summary>Milliseconds of the speaker's speech.</summary>
    public int SpeechMilliseconds { get; init; }

    /// <summary>The speaker's channel, from 0; the lowest where there are several.</summary>
    public int Channel { get; init; }

    /// <summary>What the speaker does in the call, where that is known.</summary>
    public SpeakerRole? Role { get; init; }

    /// <summary>The call's tags.</summary>
    public PointTags Tags { get; init; } = PointTags.None;

    /// <summary>
    /// True for the grave of a call: it holds its place against older points of the call that may still arrive, and counts
    /// nowhere. Left in the old page of a call whose start moves to another month, and where a call is forgotten.
    /// </summary>
    public bool Removed { get; init; }

    /// <summary>The numbers; those of emotion are unknown where there is no speech to classify.</summary>
    public PointValues Values { get; init; }

    /// <summary>When the call began.</summary>
    public DateTimeOffset Start => DateTimeOffset.FromUnixTimeMilliseconds(StartMilliseconds);

    /// <summary>A number in its unit; null where it is not known.</summary>
    /// <param name="column">Which.</param>
    public double? Value(TrajectoryColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Values[column.Index] is { } steps ? column.ToUnits(steps) : null;
    }

    /// <summary>The mean probability of a class; null where there is no speech to classify or the model does not know the class.</summary>
    /// <param name="emotion">One of <see cref="EmotionClasses.All"/>.</param>
    public double? Probability(string emotion) => TrajectoryColumns.Named(emotion) is { Index: < 8 } column ? Value(column) : null;

    /// <summary>The point without its numbers, as a grave of it. Give it a higher revision than the point it replaces.</summary>
    /// <param name="revision">The revision.</param>
    public TrajectoryPoint Grave(long revision) => this with { Removed = true, Revision = revision, SpeechMilliseconds = 0, Values = default, Tags = PointTags.None, Role = null };
}
