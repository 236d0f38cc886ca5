using SpeechEmotion.Calls.Scoring;

namespace SpeechEmotion.Calls.Tests.Scoring;

public class ReliabilityDiagramTests
{
    [Fact]
    public void Nothing_counted_is_no_error()
    {
        ReliabilityDiagram diagram = new();
        Assert.Equal(0, diagram.ExpectedCalibrationError);
        Assert.Equal(15, diagram.Bins.Count);
        Assert.All(diagram.Bins, bin => Assert.Null(bin.Accuracy));
    }

    [Fact]
    public void Ends_belong_to_the_first_and_the_last_bin()
    {
        ReliabilityDiagram diagram = new();
        diagram.Add(0, isRight: false);
        diagram.Add(1, isRight: true);
        diagram.Add(1.0 / 15, isRight: false);
        Assert.Equal((1, 1, 1), (diagram.Bins[0].Clips, diagram.Bins[1].Clips, diagram.Bins[14].Clips));
    }

    // Within a bin, one who is too sure makes up for one who is not sure enough: 0.8 and 0.86 with half of them right.
    [Fact]
    public void The_error_is_the_gap_of_each_bin_weighted_by_its_clips()
    {
        ReliabilityDiagram diagram = new();
        diagram.Add(0.81, isRight: true);
        diagram.Add(0.85, isRight: false);
        diagram.Add(0.3, isRight: false);
        diagram.Add(0.3, isRight: true);
        Assert.Equal(4, diagram.Total);
        Assert.Equal(((0.83 - 0.5) + (0.5 - 0.3)) / 2, diagram.ExpectedCalibrationError, 12);
    }

    [Fact]
    public void Answers_that_can_be_believed_have_none()
    {
        ReliabilityDiagram diagram = new();
        for (int clip = 0; clip < 100; clip++)
        {
            diagram.Add(0.75, isRight: clip % 4 != 0);
        }

        Assert.Equal(0, diagram.ExpectedCalibrationError, 12);
    }
}
