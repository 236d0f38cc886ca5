namespace SpeechEmotion.Models.Manifests;

/// <summary>The pieces a long recording is cut into, at the same frames whoever cuts it.</summary>
/// <param name="Frames">Frames between the starts of two chunks: a multiple of the window's hop, at least one window.</param>
/// <param name="Context">Frames before a chunk that are worked through and thrown away, so that what remembers has settled; at least 0.</param>
public sealed record ChunkShape(int Frames, int Context);
