using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Calls;

/// <summary>A call to be analysed: its name, and who speaks on which channel where that is known.</summary>
public sealed record CallInput
{
    /// <summary>The call's name, unique within its corpus; <c>/</c> separates folders, as in a path relative to the archive.</summary>
    public required string Call { get; init; }

    /// <summary>The speaker on each channel, by channel; null, or beyond the end, means unknown: the speaker is then <c>CALL#CHANNEL</c>.</summary>
    public IReadOnlyList<string?> Speakers { get; init; } = [];

    /// <summary>The role on each channel, by channel; null, or beyond the end, means unknown.</summary>
    public IReadOnlyList<SpeakerRole?> Roles { get; init; } = [];

    /// <summary>
    /// What is known of how the speaker on each channel speaks, by channel: of the shape that the model's front end has. Null, or
    /// beyond the end, means nothing. Used where the model's manifest has <c>adaptation</c>.
    /// </summary>
    public IReadOnlyList<SpeakerStatistics?> Statistics { get; init; } = [];

    /// <summary>The name of the speaker on a channel, or <c>CALL#CHANNEL</c> where nobody is named.</summary>
    /// <param name="channel">The channel, from 0.</param>
    public string SpeakerOn(int channel) =>
        channel < Speakers.Count && !string.IsNullOrEmpty(Speakers[channel]) ? Speakers[channel]! : $"{Call}#{channel}";

    /// <summary>What is known of how the speaker on a channel speaks, or null.</summary>
    /// <param name="channel">The channel, from 0.</param>
    public SpeakerStatistics? StatisticsOn(int channel) => channel < Statistics.Count ? Statistics[channel] : null;

    /// <summary>The role of the speaker on a channel, or null where none is given.</summary>
    /// <param name="channel">The channel, from 0.</param>
    public SpeakerRole? RoleOn(int channel) => channel < Roles.Count ? Roles[channel] : null;
}
