using SpeechEmotion.Signal.Resampling;

namespace SpeechEmotion.Signal.Tests.Resampling;

public sealed class KaiserSincTests
{
    [Fact]
    public void It_is_one_in_the_middle_zero_at_the_crossings_and_symmetric()
    {
        Assert.Equal(1, KaiserSinc.At(0));
        for (int crossing = 1; crossing <= KaiserSinc.ZeroCrossings; crossing++)
        {
            Assert.Equal(0, KaiserSinc.At(crossing));
            Assert.Equal(KaiserSinc.At(crossing - 0.3), KaiserSinc.At(0.3 - crossing));
        }

        Assert.Equal(0, KaiserSinc.At(KaiserSinc.ZeroCrossings + 5.5));
    }
}
