using Spectre.Console;
using SpeechEmotion.Corpora;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>Progress as a bar on the terminal that stderr is.</summary>
internal sealed class ProgressBarView(TimeProvider time) : IProgressView
{
    public async Task<CorpusOutcome> RunAsync(long total, Func<IProgressSink, Task<CorpusOutcome>> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        RunningTotal running = new(total, time);
        CorpusOutcome outcome = await console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .StartAsync(context => work(new Sink(console, context.AddTask(Markup.Escape(running.Now()), maxValue: Math.Max(total, 1)), running)))
            .ConfigureAwait(false);
        console.WriteLine(running.AtEnd());
        return outcome;
    }

    private sealed class Sink(IAnsiConsole console, ProgressTask bar, RunningTotal running) : IProgressSink
    {
        public void Advance(CallOutcome call)
        {
            running.Add(call);
            bar.Increment(1);
            bar.Description = Markup.Escape(running.Now());
        }

        public void Say(string line) => console.WriteLine(line);
    }
}
