using SpeechEmotion.Calls;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Engine;

public sealed class RecordingSourceTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_file_is_refused_without_opening_it()
    {
        File.WriteAllBytes(_folder.File("empty.wav"), []);
        File.CreateSymbolicLink(_folder.File("link.wav"), "empty.wav");

        Assert.Equal(AudioError.Empty, ErrorOf("empty.wav"));
        Assert.Equal(AudioError.Empty, ErrorOf("link.wav"));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_unreadable()
    {
        File.CreateSymbolicLink(_folder.File("link.wav"), "nowhere.wav");
        File.CreateSymbolicLink(_folder.File("round.wav"), "round.wav");

        Assert.Equal(AudioError.Unreadable, ErrorOf("link.wav"));
        Assert.Equal(AudioError.Unreadable, ErrorOf("round.wav"));
    }

    private AudioError ErrorOf(string name)
    {
        CorpusCall call = new() { Input = new CallInput { Call = name }, Path = _folder.File(name) };
        return Assert.Throws<AudioException>(() => RecordingSource.Open(call)).Error;
    }
}
