using System.Globalization;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Calls.Tests.Trajectories.Pages;

public class TrajectoryPageCodecTests
{
    // A page that format 1 wrote: never changed, for archives hold such pages.
    private const string Frozen = "534554500103616e6efabd0103020010303030303030303030303030303030300373657205312e302e300604303066660373657205322e302e300200010571756575650762696c6c696e670006323032362f6105016205016380aea60a20c0d90902805a8f9500000000001060ea60ea00000001020003c80100010100010200034400000c111bb10000d08c0100d00f0087270d0080a90387270ca60e00b81700";

    [Fact]
    public void A_frozen_page_of_format_1_is_read_and_written_byte_for_byte()
    {
        Assert.Equal(Frozen, Convert.ToHexStringLower(TrajectoryPageCodec.ToBytes(FrozenPage())));
        TrajectoryPage page = TrajectoryPageCodec.Read(Convert.FromHexString(Frozen));
        Assert.Equal(FrozenPage().Points, page.Points);
        Assert.Equal(("ann", "2026-03"), (page.Speaker, page.Month.ToString()));
    }

    [Fact]
    public void A_month_of_8000_calls_takes_under_56_bytes_a_call()
    {
        TrajectoryPage page = Large(8000);
        int length = TrajectoryPageCodec.ToBytes(page).Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{length} bytes, {(double)length / 8000:0.0} a call");
        Assert.InRange(length, 8000, 56 * 8000);
    }

    [Theory]
    [InlineData("", "The bytes are not a page of a trajectory.")]
    [InlineData("53455450", "The page is cut short.")]
    [InlineData("5345545002", "The page has format 2; this program reads format 1. Use a newer one.")]
    [InlineData("534554500100", "The page is cut short.")]
    public void What_is_no_page_is_refused_in_one_line(string bytes, string message) =>
        Assert.Equal(message, Assert.Throws<TrajectoryPageException>(() => TrajectoryPageCodec.Read(Convert.FromHexString(bytes))).Message);

    [Fact]
    public void Something_behind_a_page_is_refused() =>
        Assert.Equal("Something follows the page.", Assert.Throws<TrajectoryPageException>(() => TrajectoryPageCodec.Read([.. TrajectoryPageCodec.ToBytes(FrozenPage()), 0])).Message);

    internal static TrajectoryPage Large(int calls)
    {
        Random random = new(1);
        return TrajectoryPage.Of("ann", Sample.Month, Enumerable.Range(0, calls).Select(call =>
        {
            PointValues values = default;
            foreach (TrajectoryColumn column in TrajectoryColumns.All)
            {
                double share = random.NextDouble();
                values[column.Index] = column.ToSteps(column.Name switch
                {
                    "valence" or "arousal" => (2 * share) - 1,
                    "f0Median" => 80 + (200 * share),
                    "harmonicsToNoise" or "alphaRatio" or "f0Range" => 20 * share,
                    "articulationRate" => 6 * share,
                    "jitter" => 0.05 * share,
                    _ => share,
                });
            }

            return Sample.Make($"2026/03/{random.Next(1, 29):00}/{random.Next(100_000_000).ToString(CultureInfo.InvariantCulture)}.wav", Sample.Month.FirstMillisecond + random.NextInt64(28L * 86_400_000)) with
            {
                SpeechMilliseconds = random.Next(600_000),
                Values = values,
                Tags = Sample.Tags(("queue", call % 2 == 0 ? "billing" : "sales"), ("team", $"{call % 5}")),
                Role = SpeakerRole.Agent,
            };
        }));
    }

    private static TrajectoryPage FrozenPage()
    {
        TrajectoryPoint one = Sample.At(12.5, -0.25, "2026/a") with { Tags = Sample.Tags(("queue", "billing")), Role = SpeakerRole.Customer };
        TrajectoryPoint two = Sample.At(700, 0.5, "2026/b") with { Generation = new(3, "00ff", "ser", "2.0.0"), Revision = 1, Channel = 1 };
        return TrajectoryPage.Of("ann", Sample.Month, [two, one, Sample.At(3, 0.1, "2026/c").Grave(7)]);
    }
}
