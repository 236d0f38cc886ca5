using System.Diagnostics;

namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>Measures in processor time, which a busy machine disturbs least: the best of several spans, warm.</summary>
internal static class ProcessorTime
{
    private const int Spans = 5;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(0.25);

    /// <summary>Seconds of processor time of one piece of work.</summary>
    public static double Of(Action work)
    {
        // The compiler optimises what runs often.
        Repeat(work, TimeSpan.FromSeconds(0.7));
        return Enumerable.Range(0, Spans).Min(_ => Repeat(work, Span));
    }

    private static double Repeat(Action work, TimeSpan span)
    {
        TimeSpan before = Now();
        TimeSpan end = before + span;
        TimeSpan now = before;
        int count = 0;
        for (; now < end; count++, now = Now())
        {
            work();
        }

        return (now - before).TotalSeconds / count;
    }

    private static TimeSpan Now()
    {
        using Process process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
