namespace SpeechEmotion.Gateway.Access;

/// <summary>What a caller of an endpoint must be allowed.</summary>
/// <param name="Scopes">All of these.</param>
/// <param name="IsNeeded">False where nobody need be known.</param>
public sealed record ScopeRequirement(Scopes Scopes, bool IsNeeded = true);
