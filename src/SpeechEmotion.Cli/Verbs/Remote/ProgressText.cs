using Spectre.Console;

namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary>Shows on stderr how far work elsewhere is: a bar on a terminal, a line every ten seconds elsewhere.</summary>
internal static class ProgressText
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BarInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Does the work and shows meanwhile what is told of it.</summary>
    /// <param name="error">Where lines go.</param>
    /// <param name="now">How far it is: in words, and as a share, 0…1.</param>
    /// <param name="work">The work.</param>
    public static Task<T> RunAsync<T>(TextWriter error, Func<(string Text, double Share)> now, Func<Task<T>> work) =>
        ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected ? BarAsync(now, work) : LinesAsync(error, now, work);

    private static async Task<T> LinesAsync<T>(TextWriter error, Func<(string Text, double Share)> now, Func<Task<T>> work)
    {
        Task<T> working = work();
        string? last = null;
        while (await IsUnderWayAsync(working, LineInterval).ConfigureAwait(false))
        {
            if (now().Text is var text && text != last)
            {
                error.WriteLine(last = text);
            }
        }

        return await working.ConfigureAwait(false);
    }

    private static async Task<T> BarAsync<T>(Func<(string Text, double Share)> now, Func<Task<T>> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                ProgressTask bar = context.AddTask(Markup.Escape(now().Text), maxValue: 1);
                Task<T> working = work();
                do
                {
                    (string text, double share) = now();
                    (bar.Description, bar.Value) = (Markup.Escape(text), Math.Clamp(share, 0, 1));
                }
                while (await IsUnderWayAsync(working, BarInterval).ConfigureAwait(false));

                return await working.ConfigureAwait(false);
            })
            .ConfigureAwait(false);
    }

    private static async Task<bool> IsUnderWayAsync(Task working, TimeSpan interval)
    {
        using CancellationTokenSource ended = new();
        await Task.WhenAny(working, Task.Delay(interval, TimeProvider.System, ended.Token)).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        return !working.IsCompleted;
    }
}
