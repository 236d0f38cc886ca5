using SpeechEmotion.Signal.Resampling;

namespace SpeechEmotion.Signal.Tests.Resampling;

public sealed class PolyphaseFilterTests
{
    [Fact]
    public void The_ratio_is_reduced()
    {
        PolyphaseFilter filter = PolyphaseFilter.For(44100, 16000);
        Assert.Equal((160, 441), (filter.Up, filter.Down));
        Assert.False(filter.IsInterpolated);
    }

    [Fact]
    public void Doubling_copies_every_other_sample()
    {
        PolyphaseFilter filter = PolyphaseFilter.For(8000, 16000);
        Assert.True(filter.IsCopy(0));
        Assert.False(filter.IsCopy(1));
    }

    [Fact]
    public void Rates_without_a_common_divisor_do_not_make_the_table_large()
    {
        PolyphaseFilter filter = PolyphaseFilter.For(999_983, 16000);
        Assert.True(filter.IsInterpolated);
        Assert.InRange(filter.Phases * filter.Taps, 1, 1 << 21);
    }
}
