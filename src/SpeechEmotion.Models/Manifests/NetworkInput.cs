using System.Text.Json.Serialization;

namespace SpeechEmotion.Models.Manifests;

/// <summary>One of several inputs of a network.</summary>
public sealed record NetworkInput
{
    /// <summary>The <see cref="Kind"/> of an input that hears a feature set, or the samples.</summary>
    public const string FeaturesKind = "features";

    /// <summary>The <see cref="Kind"/> of an input that is 1 for each frame (or sample) within the recording and 0 for what pads it.</summary>
    public const string MaskKind = "mask";

    /// <summary>The <see cref="Kind"/> of an input that counts those frames (or samples).</summary>
    public const string LengthKind = "length";

    /// <summary>The <see cref="Kind"/> of an input that is <see cref="Value"/> throughout.</summary>
    public const string ConstantKind = "constant";

    /// <summary>The input's name in the network.</summary>
    public required string Name { get; init; }

    /// <summary>What it is; null means <see cref="FeaturesKind"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kind { get; init; }

    /// <summary>The feature set it hears, or <see cref="FrontEndSettings.WaveformFeatures"/>; null means that of the front end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Features { get; init; }

    /// <summary>What is taken from each coefficient. Null means the front end's for the front end's features, and nothing for others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<float>? Mean { get; init; }

    /// <summary>What each coefficient is divided by afterwards; as many as <see cref="Mean"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<float>? Deviation { get; init; }

    /// <summary>What a constant is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? Value { get; init; }

    /// <summary><see cref="Kind"/>, spelled out.</summary>
    internal string WhatItIs => Kind ?? FeaturesKind;
}
