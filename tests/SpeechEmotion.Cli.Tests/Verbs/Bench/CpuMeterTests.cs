using SpeechEmotion.Cli.Verbs.Bench;

namespace SpeechEmotion.Cli.Tests.Verbs.Bench;

public class CpuMeterTests
{
    [Fact]
    public void An_interruption_ends_a_measurement()
    {
        using CancellationTokenSource source = new();
        CpuMeter meter = new(TimeSpan.FromHours(1), TimeProvider.System);
        double Work()
        {
            source.Cancel();
            return 1;
        }

        Assert.Throws<OperationCanceledException>(() => meter.PerCpuSecond(Work, source.Token));
        Assert.Throws<OperationCanceledException>(() => meter.PerSecond(2, () => Work, source.Token));
    }

    [Fact]
    public void All_threads_count()
    {
        CpuMeter meter = new(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        int made = 0;
        double rate = meter.PerSecond(
            3,
            () =>
            {
                Interlocked.Increment(ref made);
                return () => 1;
            },
            CancellationToken.None);

        Assert.Equal(3, made);
        Assert.True(rate > 0);
    }
}
