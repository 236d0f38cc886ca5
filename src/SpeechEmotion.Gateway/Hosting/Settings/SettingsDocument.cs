using SpeechEmotion.Gateway.Access.Tokens;

namespace SpeechEmotion.Gateway.Hosting.Settings;

/// <summary>What a file of settings holds.</summary>
internal sealed record SettingsDocument
{
    /// <summary>What tokens are taken beside keys.</summary>
    public TokenOptions? Tokens { get; init; }

    /// <summary>How much is taken.</summary>
    public LimitsDocument? Limits { get; init; }
}
