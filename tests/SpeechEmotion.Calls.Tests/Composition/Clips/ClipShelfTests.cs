using SpeechEmotion.Calls.Composition.Clips;
using SpeechEmotion.Calls.Evaluation;

namespace SpeechEmotion.Calls.Tests.Composition.Clips;

public sealed class ClipShelfTests : IDisposable
{
    private readonly MadeClips _clips = new();

    public void Dispose() => _clips.Dispose();

    [Fact]
    public void Clips_are_by_speaker_and_emotion_and_trimmed()
    {
        ClipShelf shelf = new(_clips.Corpus, [], 8000);
        Assert.Equal(MadeClips.Speakers, shelf.Speakers);
        Assert.Equal(MadeClips.Emotions, shelf.Emotions("bert"));
        Assert.Equal(["bert-happy-0.wav", "bert-happy-1.wav", "bert-happy-2.wav"], shelf.Names("bert", "happy"));
        ClipFacts facts = shelf.Facts("bert-happy-2.wav");
        Assert.Equal(0.84, facts.Samples / 8000.0, 0.03);
        Assert.Equal(0.3 * 0.3 / 2, facts.Power, 0.004);
        Assert.Equal(facts.Samples, shelf.Samples("bert-happy-2.wav").Length);
        Assert.Same(shelf.Samples("bert-happy-2.wav"), shelf.Samples("bert-happy-2.wav"));
    }

    [Fact]
    public void Clips_without_a_speaker_or_with_an_emotion_nobody_knows_are_not_taken()
    {
        LabelledCorpus corpus = _clips.Corpus;
        LabelledClip[] clips = [.. corpus.Clips, new("x", "x", new ClipLabel("boredom", "anna")), new("y", "y", new ClipLabel("angry", null))];
        ClipShelf shelf = new(new LabelledCorpus(clips, 0), [], 8000);
        Assert.Equal(MadeClips.Emotions, shelf.Emotions("anna"));
        Assert.Equal(3, shelf.Names("anna", "angry").Length);
    }
}
