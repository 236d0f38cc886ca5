using SpeechEmotion.Features.Mel;

namespace SpeechEmotion.Features.Tests.Mel;

public class MelScaleTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(200, 3)]
    [InlineData(1000, 15)]
    [InlineData(6400, 42)]
    public void Landmarks_of_the_scale_are_where_Slaney_put_them(double hertz, double mel)
    {
        Assert.Equal(mel, MelScale.FromHertz(hertz), 1e-12);
        Assert.Equal(hertz, MelScale.ToHertz(mel), 1e-9);
    }
}
