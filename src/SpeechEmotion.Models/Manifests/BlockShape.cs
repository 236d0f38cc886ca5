namespace SpeechEmotion.Models.Manifests;

/// <summary>
/// How many windows a network answers at once: it hears one stretch of frames, works through it once, and answers for each
/// window in it. Block <c>j</c> is windows <c>[j · Windows, (j + 1) · Windows)</c> of a channel, counted from its start.
/// </summary>
/// <param name="Windows">Consecutive windows of one block, 1…1,024.</param>
/// <param name="Context">Frames before the first and after the last window that the network hears as well, at least 0.</param>
public sealed record BlockShape(int Windows, int Context)
{
    /// <summary>One window and nothing around it: what a manifest that does not say asks for.</summary>
    public static BlockShape OneWindow { get; } = new(1, 0);
}
