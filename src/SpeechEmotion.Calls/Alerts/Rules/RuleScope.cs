using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>Whom a rule is about: speakers of some roles, calls that carry all of some tags. Empty means everybody, every call.</summary>
internal sealed class RuleScope(IReadOnlyList<SpeakerRole> roles, IReadOnlyList<KeyValuePair<string, string>> tags)
{
    public bool HasRoles => roles.Count > 0;

    public static RuleScope Read(RuleFields fields) => new(
        [.. fields.Texts("roles").Select(role => Enum.GetValues<SpeakerRole>().Cast<SpeakerRole?>().FirstOrDefault(known => known.ToString()!.Equals(role, StringComparison.OrdinalIgnoreCase))
            ?? throw fields.Wrong("roles", "agent, customer or other, not '" + role + "'"))],
        fields.Pairs("tags"));

    public bool Holds(SpeakerRole? role) => roles.Count == 0 || (role is { } known && roles.Contains(known));

    public bool Holds(PointTags held) => tags.All(tag => held.Contains(tag.Key, tag.Value));

    public bool Holds(TrajectoryPoint point) => Holds(point.Role) && Holds(point.Tags);
}
