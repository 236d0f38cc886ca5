using SpeechEmotion.Corpora;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>Progress as plain lines: one every ten seconds, and one at the end.</summary>
internal sealed class ProgressLinesView(TextWriter error, TimeProvider time) : IProgressView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public async Task<CorpusOutcome> RunAsync(long total, Func<IProgressSink, Task<CorpusOutcome>> work)
    {
        Sink sink = new(error, time, total);
        CorpusOutcome outcome = await work(sink).ConfigureAwait(false);
        error.WriteLine(sink.Total.AtEnd());
        return outcome;
    }

    private sealed class Sink(TextWriter error, TimeProvider time, long total) : IProgressSink
    {
        private long _last = time.GetTimestamp();

        public RunningTotal Total { get; } = new(total, time);

        public void Advance(CallOutcome call)
        {
            Total.Add(call);
            if (time.GetElapsedTime(_last) >= Interval)
            {
                _last = time.GetTimestamp();
                error.WriteLine(Total.Now());
            }
        }

        public void Say(string line) => error.WriteLine(line);
    }
}
