namespace SpeechEmotion.Gateway.Access.Sessions;

/// <summary>Who asks.</summary>
/// <param name="Tenant">Whose results are seen.</param>
/// <param name="Scopes">What may be done: <c>read</c>, <c>submit</c>, <c>admin</c>.</param>
/// <param name="Local">True where the gateway asks nobody for a key.</param>
public sealed record SessionDocument(string Tenant, IReadOnlyList<string> Scopes, bool Local);
