namespace SpeechEmotion.Client.Corpora;

/// <summary>A corpus whose manifest lies elsewhere, as it is handed in.</summary>
internal sealed record CorpusRequest(string ManifestUri, string? Model, int Priority, string? Webhook);
