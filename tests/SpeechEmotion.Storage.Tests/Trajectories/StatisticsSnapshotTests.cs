using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Storage.Trajectories;
using SpeechEmotion.Storage.Trajectories.Statistics;

namespace SpeechEmotion.Storage.Tests.Trajectories;

public class StatisticsSnapshotTests
{
    private static readonly StatisticsShape Shape = new("logmel2", 16_000, 160, 2);
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void What_is_written_is_read_back()
    {
        StatisticsSnapshot snapshot = Snapshot();
        StatisticsSnapshot read = StatisticsSnapshot.Parse(snapshot.ToBytes(), "x");
        Assert.Equal(snapshot.Name, read.Name);
        Assert.Equal(Heard(5), read.Of("ü", new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), Shape));
        Assert.Equal(2, read.Count);
        Assert.Equal(0, StatisticsSnapshot.Parse(StatisticsSnapshot.Empty.ToBytes(), "x").Count);
    }

    [Fact]
    public void Version_1_keeps_its_bytes() =>
        Assert.Equal("9798ebe1819bee79", Snapshot().Name);

    [Fact]
    public void Damage_is_found_and_named()
    {
        byte[] bytes = Snapshot().ToBytes();
        for (int index = 0; index < bytes.Length; index++)
        {
            bytes[index] ^= 1;
            Assert.StartsWith("corpora/x/snapshot.bin: ", Assert.Throws<StorageException>(() => StatisticsSnapshot.Parse(bytes, "corpora/x/snapshot.bin")).Message, StringComparison.Ordinal);
            bytes[index] ^= 1;
            Assert.Throws<StorageException>(() => StatisticsSnapshot.Parse(bytes[..index], "x"));
        }
    }

    private static StatisticsSnapshot Snapshot() => StatisticsSnapshot.Of(
    [
        new("ü", [new SnapshotDay(Day, Heard(5))]),
        new("anna", [new SnapshotDay(Day, Heard(2)), new SnapshotDay(Day.AddDays(1), Heard(3))]),
    ]);

    private static SpeakerStatistics Heard(int frames)
    {
        StatisticsCollector collector = new(Shape);
        for (int frame = 0; frame < frames; frame++)
        {
            collector.Add([frame, -0.5f]);
        }

        return collector.ToStatistics();
    }
}
