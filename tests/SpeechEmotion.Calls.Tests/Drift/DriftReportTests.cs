using SpeechEmotion.Calls.Drift;
using SpeechEmotion.Calls.Tests.Trajectories;

namespace SpeechEmotion.Calls.Tests.Drift;

public class DriftReportTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void A_day_like_the_reference_is_stable_and_another_is_not()
    {
        Dictionary<DateOnly, DriftPeriod> days = [];
        for (int day = 0; day < 40; day++)
        {
            days[Day.AddDays(day)] = Period(day < 35 ? 0.1 : 0.9, calls: 4);
        }

        DriftReport report = DriftReport.Of(days, null);
        Assert.Equal((Day, Day.AddDays(30)), (report.ReferenceFrom, report.ReferenceTo));
        Assert.Equal(120, report.Reference.Points);
        Assert.Equal(0, report.Days[34].Stability);
        Assert.True(report.Days[35].Stability > PopulationStability.Shifted);
        Assert.Equal(0.9, report.Days[35].Period.Confidence!.Value, 1e-9);
    }

    [Fact]
    public void Calls_without_speech_and_without_an_emotion_are_counted_apart()
    {
        DriftPeriod period = new();
        period.Add(Sample.At(1, 0.1));
        period.Add(Sample.Make("silent", Sample.Month.FirstMillisecond));
        period.Add(Sample.Make("withheld", Sample.Month.FirstMillisecond) with { SpeechMilliseconds = 5000 });
        period.Add(Sample.At(2, 0.1).Grave(1));
        Assert.Equal((3, 1, 1), (period.Points, period.WithoutSpeech, period.Unclassified));
        Assert.Equal(60_000, period.SpeechMilliseconds);
        Assert.Null(new DriftPeriod().WithoutSpeechShare);
        Assert.Null(new DriftPeriod().Shares());
    }

    [Fact]
    public void The_index_is_that_of_the_textbook()
    {
        // (0.6 − 0.5) ln(0.6/0.5) + (0.4 − 0.5) ln(0.4/0.5)
        Assert.Equal(0.0405465, PopulationStability.Of([0.6, 0.4], [0.5, 0.5]), 1e-6);
        Assert.Equal(PopulationStability.Of([0.6, 0.4], [0.5, 0.5]), PopulationStability.Of([0.5, 0.5], [0.6, 0.4]), 1e-12);
        Assert.True(double.IsFinite(PopulationStability.Of([1, 0], [0, 1])));
        Assert.Throws<ArgumentException>(() => PopulationStability.Of([1], [0.5, 0.5]));
    }

    [Fact]
    public void Nothing_gives_an_empty_report() => Assert.Empty(DriftReport.Of(new Dictionary<DateOnly, DriftPeriod>(), null).Days);

    private static DriftPeriod Period(double anger, int calls)
    {
        DriftPeriod period = new();
        for (int call = 0; call < calls; call++)
        {
            period.Add(Sample.At(call, 0, anger: anger));
        }

        return period;
    }
}
