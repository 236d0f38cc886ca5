namespace SpeechEmotion.Gateway.Access;

/// <summary>What a caller of an endpoint must be allowed.</summary>
/// <param name="Scopes">All of these.</param>
public sealed record ScopeRequirement(Scopes Scopes);
