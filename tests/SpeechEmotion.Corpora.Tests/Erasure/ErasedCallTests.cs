using SpeechEmotion.Corpora.Erasure;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tests.Contracts;
using SpeechEmotion.Corpora.Tests.Engine;

namespace SpeechEmotion.Corpora.Tests.Erasure;

public sealed class ErasedCallTests() : ErasedCallContract(new Archive())
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_corpus_that_an_engine_works_on_is_told_later()
    {
        await Archive.Calls(3).Run();
        CorpusRecords records = new(Archive.Store);
        await records.UpdateAsync("analyze", record => record! with { State = CorpusState.Running }, Stop);
        Assert.Equal(["c0001"], await new ErasedCallLedgers(Archive.Store, TimeProvider.System).TellAsync(["c0001", "of another corpus"], Stop));
        Assert.Equal(CallState.Done, (await Archive.Entry("c0001")).State);
        Assert.Empty(await new ErasedCallLedgers(Archive.Store, TimeProvider.System, isAlone: true).TellAsync(["c0001"], Stop));
        Assert.True((await Archive.Entry("c0001")).IsErased);
    }

    [Fact]
    public async Task The_recordings_of_a_speaker_are_named_as_the_manifest_names_them()
    {
        Archive.Calls(6);
        await new CorpusRecords(Archive.Store).UpdateAsync("c", _ => new CorpusRecord { Corpus = "c", Submission = new CorpusSubmission { Manifest = Archive.Manifest } }, Stop);
        await new CorpusRecords(Archive.Store).UpdateAsync("d", _ => new CorpusRecord { Corpus = "d", Submission = new CorpusSubmission { Manifest = "gone.csv" } }, Stop);
        (IReadOnlyList<NamedRecording> recordings, IReadOnlyList<string> unread) = await new NamedRecordings(Archive.Store, FileManifests.Instance).FindAsync("s1", Stop);
        Assert.Equal([new("c", "c0001", "1.wav"), new("c", "c0004", "4.wav")], recordings);
        Assert.Equal(["gone.csv"], unread);
    }
}
