namespace SpeechEmotion.Models.Manifests;

/// <summary>How samples become the values a network hears.</summary>
public sealed record FrontEndSettings
{
    /// <summary>The <see cref="Scope"/> in which a channel's frames are made once and windows are cut from them.</summary>
    public const string ChannelScope = "channel";

    /// <summary>What the frames are made over; this version knows <see cref="ChannelScope"/>.</summary>
    public required string Scope { get; init; }

    /// <summary>The rate the features are made at, in Hz, 8,000…48,000.</summary>
    public required int SampleRate { get; init; }

    /// <summary>The feature set's name, in the streaming convention.</summary>
    public required string Features { get; init; }

    /// <summary>What is taken from each coefficient.</summary>
    public required IReadOnlyList<float> Mean { get; init; }

    /// <summary>What each coefficient is divided by afterwards; above 0, as many as <see cref="Mean"/>.</summary>
    public required IReadOnlyList<float> Deviation { get; init; }
}
