using SpeechEmotion.Calls.Composition.Clips;
using SpeechEmotion.Calls.Composition.Plans;

namespace SpeechEmotion.Calls.Composition;

/// <summary>
/// One speaker while a call is planned: the emotion they are in, and the clips they have not used yet. The next emotion is the
/// last one with the probability <c>stay</c>, else drawn from the plan: a Markov chain whose shares in the long run are the plan's.
/// </summary>
internal sealed class SpeakerState(ClipShelf shelf, string speaker, SpeakerRole role, IEmotionPlan plan, double stay, double progress, ComposerRandom random)
{
    private readonly IReadOnlyList<string> _known = shelf.Emotions(speaker);
    private readonly Dictionary<string, Queue<string>> _decks = new(StringComparer.Ordinal);
    private string? _emotion;

    public string Speaker => speaker;

    public SpeakerRole Role => role;

    /// <summary>The clip to be said next.</summary>
    public ClipFacts Next()
    {
        if (_emotion is null || random.Next() >= stay)
        {
            _emotion = Draw();
        }

        return shelf.Facts(Deal(_emotion));
    }

    /// <summary>A clip of the emotion the speaker is in, or of any where nothing was said yet.</summary>
    public ClipFacts Aside() => shelf.Facts(Deal(_emotion ??= Draw()));

    private string Draw()
    {
        double at = random.Next();
        foreach (string emotion in _known)
        {
            at -= plan.Share(emotion, _known, role, progress);
            if (at < 0)
            {
                return emotion;
            }
        }

        return _known[^1];
    }

    // All clips of an emotion before any of them again, in an order of this call's own.
    private string Deal(string emotion)
    {
        if (!_decks.TryGetValue(emotion, out Queue<string>? deck) || deck.Count == 0)
        {
            string[] names = shelf.Names(speaker, emotion);
            random.Shuffle<string>(names);
            _decks[emotion] = deck = new Queue<string>(names);
        }

        return deck.Dequeue();
    }
}
