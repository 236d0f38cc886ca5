using System.Security.Cryptography;
using System.Text;

namespace SpeechEmotion.Calls.Alerts;

/// <summary>What a rule found, with its evidence.</summary>
public sealed record Alert
{
    /// <summary>16 hexadecimal digits told from rule, speaker, call, channel and the place in the call: the same ground has the same identity however often it is found.</summary>
    public required string Id { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>The rule's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Whom it is about; null where it is about the call as a whole.</summary>
    public string? Speaker { get; init; }

    /// <summary>The call that raised it: of several the last.</summary>
    public required string Call { get; init; }

    /// <summary>When that call began; null where that is not known.</summary>
    public required DateTimeOffset? CallStartedAt { get; init; }

    /// <summary>The ground, in order of time; never empty.</summary>
    public required IReadOnlyList<AlertEvidence> Evidence { get; init; }

    /// <summary>True where a later evaluation no longer found the ground: a late call, a new generation or another rule took it away.</summary>
    public bool Withdrawn { get; init; }

    internal static Alert Of(Rules.AlertRule rule, string? speaker, string call, DateTimeOffset? startedAt, IReadOnlyList<AlertEvidence> evidence)
    {
        AlertEvidence last = evidence[^1];
        string identity = string.Join('\n', rule.Name, speaker ?? "", call, last.Channel?.ToString() ?? "", ((long)Math.Round(last.Start * 1000)).ToString());
        return new Alert
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..16],
            Rule = rule.Name,
            Kind = rule.Kind,
            Speaker = speaker,
            Call = call,
            CallStartedAt = startedAt,
            Evidence = evidence,
        };
    }
}
