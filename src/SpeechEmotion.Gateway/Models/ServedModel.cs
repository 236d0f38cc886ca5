using SpeechEmotion.Models;

namespace SpeechEmotion.Gateway.Models;

/// <summary>A model that corpora may ask for.</summary>
/// <param name="Name">What a corpus calls it.</param>
/// <param name="IsOwn">True where it is taken by corpora that name none.</param>
/// <param name="Manifest">What it says of itself; null where it is refused.</param>
/// <param name="Card">Its card, Markdown; null where it has none.</param>
/// <param name="Problem">Why it is refused, or what speaks against it, in one line; null where nothing does.</param>
public sealed record ServedModel(string Name, bool IsOwn, ModelManifest? Manifest, string? Card, string? Problem);
