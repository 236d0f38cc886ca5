using System.Text.Json.Serialization;

namespace SpeechEmotion.Models.Manifests;

/// <summary>How samples become the values a network hears.</summary>
public sealed record FrontEndSettings
{
    /// <summary>The <see cref="Scope"/> in which a channel's frames are made once and windows are cut from them.</summary>
    public const string ChannelScope = "channel";

    /// <summary>The <see cref="Scope"/> in which each window's features are made of that window's samples alone.</summary>
    public const string WindowScope = "window";

    /// <summary>The <see cref="Scope"/> in which the network hears each window's samples.</summary>
    public const string WaveformScope = "waveform";

    /// <summary>What stands for the name of a feature set where an input is the window's samples.</summary>
    public const string WaveformFeatures = "waveform";

    /// <summary>The <see cref="Normalization"/> that leaves samples alone.</summary>
    public const string NoNormalization = "none";

    /// <summary>The <see cref="Normalization"/> that gives each window's samples a mean of 0 and a variance of 1.</summary>
    public const string WindowNormalization = "window";

    /// <summary>What the features are made over: <see cref="ChannelScope"/>, <see cref="WindowScope"/> or <see cref="WaveformScope"/>.</summary>
    public required string Scope { get; init; }

    /// <summary>The rate the features are made at, in Hz, 8,000…48,000.</summary>
    public required int SampleRate { get; init; }

    /// <summary>The feature set's name, in the streaming convention; not asked for where the network hears samples.</summary>
    public string Features { get; init; } = "";

    /// <summary>How a window's samples are normalised, where the network hears samples; null means <see cref="NoNormalization"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Normalization { get; init; }

    /// <summary>What is taken from each coefficient; empty where the network hears samples.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [];

    /// <summary>What each coefficient is divided by afterwards; above 0, as many as <see cref="Mean"/>.</summary>
    public IReadOnlyList<float> Deviation { get; init; } = [];
}
