namespace SpeechEmotion.Cli.Verbs.Bench;

/// <summary>Repeats a piece of work and relates what it does to the processor time it takes.</summary>
/// <param name="duration">How long to measure.</param>
/// <param name="time">Measures the duration.</param>
internal sealed class CpuMeter(TimeSpan duration, TimeProvider time)
{
    // The JIT compiler optimises a method after 30 calls and a tenth of a second without new ones.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.7);

    /// <summary>Units of work per second of the process's processor time, user and system; everything else in the process rests meanwhile.</summary>
    /// <param name="work">Does a piece of work on this thread and says how many units it was.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public double PerCpuSecond(Func<double> work, CancellationToken cancellationToken)
    {
        Repeat(work, WarmUp, cancellationToken);
        TimeSpan before = ProcessorTime();
        double units = Repeat(work, duration, cancellationToken);
        return units / (ProcessorTime() - before).TotalSeconds;
    }

    /// <summary>Units of work per second of the clock, done by so many threads.</summary>
    /// <param name="threads">Threads.</param>
    /// <param name="createWork">Makes the work of one thread.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public double PerSecond(int threads, Func<Func<double>> createWork, CancellationToken cancellationToken)
    {
        double[] rates = new double[threads];
        Thread[] all = new Thread[threads];
        for (int index = 0; index < threads; index++)
        {
            int own = index;
            all[index] = new Thread(() => rates[own] = OwnRate(createWork(), cancellationToken));
            all[index].Start();
        }

        Array.ForEach(all, thread => thread.Join());
        cancellationToken.ThrowIfCancellationRequested();
        return rates.Sum();
    }

    private double OwnRate(Func<double> work, CancellationToken cancellationToken)
    {
        try
        {
            Repeat(work, WarmUp, cancellationToken);
            long start = time.GetTimestamp();
            double units = Repeat(work, duration, cancellationToken);
            return units / time.GetElapsedTime(start).TotalSeconds;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private double Repeat(Func<double> work, TimeSpan span, CancellationToken cancellationToken)
    {
        double units = 0;
        long start = time.GetTimestamp();
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            units += work();
        }
        while (time.GetElapsedTime(start) < span);
        return units;
    }

    private static TimeSpan ProcessorTime()
    {
        using System.Diagnostics.Process process = System.Diagnostics.Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
