namespace SpeechEmotion.Client.Access;

/// <summary>Who the gateway takes the caller for.</summary>
/// <param name="Tenant">Whose results are seen.</param>
/// <param name="Scopes">What may be done: <c>read</c>, <c>submit</c>, <c>admin</c>.</param>
/// <param name="Local">True where the gateway asks nobody for a key, and manifests may name files of its machine.</param>
public sealed record Session(string Tenant, IReadOnlyList<string> Scopes, bool Local);
