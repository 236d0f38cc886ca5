using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Calls.Tests.Evaluation;

public class LabelledCorpusTests
{
    [Fact]
    public void Clips_come_in_the_order_of_their_names_and_the_unknown_are_counted()
    {
        using TemporaryDirectory root = new();
        Touch(root, "b/03-01-05-02-01-02-07.wav");
        Touch(root, "a/03-01-03-02-01-02-08.FLAC");
        Touch(root, "music.mp3");
        Touch(root, "README.md");
        LabelledCorpus corpus = LabelledCorpus.FromNames(root.Path);
        Assert.Equal(["a/03-01-03-02-01-02-08.FLAC", "b/03-01-05-02-01-02-07.wav"], corpus.Clips.Select(clip => clip.Name));
        Assert.Equal(1, corpus.Unlabelled);
    }

    [Fact]
    public void A_corpus_nobody_knows_asks_for_a_list()
    {
        using TemporaryDirectory root = new();
        Touch(root, "one.wav");
        Assert.Contains("--labels", Assert.Throws<LabelException>(() => LabelledCorpus.FromNames(root.Path)).Message);
    }

    [Fact]
    public void An_empty_folder_and_none_at_all_are_named()
    {
        using TemporaryDirectory root = new();
        Assert.Contains("no recordings", Assert.Throws<LabelException>(() => LabelledCorpus.FromNames(root.Path)).Message);
        Assert.Contains("no folder", Assert.Throws<LabelException>(() => LabelledCorpus.FromNames(root.File("none"))).Message);
    }

    [Theory]
    [InlineData("path,label,speaker\n")]
    [InlineData("")]
    public void A_list_names_clips_labels_and_speakers(string header)
    {
        LabelledClip[] clips = Parse(header + "b.wav,Anger,Ann\n\n\"a,1.wav\",boredom\n03-01-01-01-01-01-05.wav,happy\n");
        Assert.Equal(["03-01-01-01-01-01-05.wav", "a,1.wav", "b.wav"], clips.Select(clip => clip.Name));
        Assert.Equal(
            [new ClipLabel("happy", "ravdess:05"), new ClipLabel("boredom", null), new ClipLabel("angry", "ann")],
            clips.Select(clip => clip.Label));
        Assert.Equal("/data/b.wav", clips[2].Path);
    }

    [Theory]
    [InlineData("a.wav\n", "line 1")]
    [InlineData("a.wav,angry\nb.wav,\n", "line 2")]
    [InlineData("a.wav,angry,x,y\n", "line 1")]
    [InlineData("a.wav,\"angry\n", "line 1")]
    [InlineData("a.wav,angry\na.wav,sad\n", "line 2")]
    [InlineData("path,label\n", "no clips")]
    public void A_bad_list_is_refused_by_its_line(string text, string word) =>
        Assert.Contains(word, Assert.Throws<LabelException>(() => Parse(text)).Message);

    [Fact]
    public void A_list_that_is_not_there_is_named() =>
        Assert.Contains("/nonexistent.csv", Assert.Throws<LabelException>(() => LabelledCorpus.FromFile("/data", "/nonexistent.csv")).Message);

    private static LabelledClip[] Parse(string text)
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("labels.csv"), text);
        return [.. LabelledCorpus.FromFile("/data", directory.File("labels.csv")).Clips];
    }

    private static void Touch(TemporaryDirectory root, string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(root.File(name))!);
        File.WriteAllBytes(root.File(name), []);
    }
}
