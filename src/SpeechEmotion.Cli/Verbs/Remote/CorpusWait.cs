using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Client;
using SpeechEmotion.Client.Corpora;

namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary>Waits for a corpus and shows meanwhile where it is.</summary>
internal static class CorpusWait
{
    // Most of a minute: a gateway that is started again is waited for, too.
    private const int Attempts = 9;

    /// <returns>The exit code: whether every call has a result.</returns>
    public static async Task<int> RunAsync(SpeechEmotionClient client, ServerAddress server, string corpus, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        using SpeechEmotionClient patient = new(server.Server, server.Key, new ClientOptions { Attempts = Attempts });
        Latest latest = new(await client.StatusAsync(corpus, cancellationToken).ConfigureAwait(false));
        CorpusStatus ended = await ProgressText.RunAsync(
            error,
            () => (CorpusText.Line(latest.Status), CorpusText.Share(latest.Status)),
            () => patient.WaitAsync(corpus, latest, cancellationToken)).ConfigureAwait(false);
        output.WriteLine(CorpusText.Line(ended));
        return ended is { State: CorpusState.Done, Counts.Failed: 0, Error: null } ? ExitCode.Done : ExitCode.Incomplete;
    }

    private sealed class Latest(CorpusStatus status) : IProgress<CorpusStatus>
    {
        private CorpusStatus _status = status;

        public CorpusStatus Status => Volatile.Read(ref _status);

        public void Report(CorpusStatus value) => Volatile.Write(ref _status, value);
    }
}
