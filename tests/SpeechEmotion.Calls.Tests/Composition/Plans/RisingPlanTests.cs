using SpeechEmotion.Calls.Composition;
using SpeechEmotion.Calls.Composition.Plans;

namespace SpeechEmotion.Calls.Tests.Composition.Plans;

public class RisingPlanTests
{
    private static readonly string[] Known = ["angry", "calm", "happy"];

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(0.5, 0.35)]
    [InlineData(1, 0.6)]
    public void The_emotion_takes_its_share_and_the_others_the_rest(double progress, double share)
    {
        RisingPlan plan = RisingPlan.Parse("anger:0.1:0.6");
        Assert.Equal("angry:0.1:0.6", plan.Name);
        Assert.Equal(share, plan.Share("angry", Known, SpeakerRole.Customer, progress), 1e-12);
        Assert.Equal((1 - share) / 2, plan.Share("calm", Known, SpeakerRole.Customer, progress), 1e-12);
        Assert.Equal(1.0 / 3, plan.Share("angry", Known, SpeakerRole.Agent, progress), 1e-12);
        Assert.Equal(1.0 / 2, plan.Share("calm", ["calm", "sad"], SpeakerRole.Customer, progress), 1e-12);
    }

    [Theory]
    [InlineData("angry")]
    [InlineData("angry:0.1")]
    [InlineData("angry:0.1:1.5")]
    [InlineData(":0:1")]
    [InlineData("angry:a:b")]
    public void What_is_no_course_is_refused(string text) => Assert.Throws<ComposerException>(() => RisingPlan.Parse(text));
}
