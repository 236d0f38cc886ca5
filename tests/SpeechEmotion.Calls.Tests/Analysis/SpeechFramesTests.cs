using SpeechEmotion.Calls.Analysis;

namespace SpeechEmotion.Calls.Tests.Analysis;

public class SpeechFramesTests
{
    [Fact]
    public void Decisions_on_another_grid_are_given_to_the_frames_that_stand_in_them()
    {
        SpeechFrames frames = new(frameHop: 160, decisionHop: 512);
        frames.Append(true);
        frames.Append(false);

        // Frames stand at 0, 160, 320, 480 in the first decision and at 640, 800, 960 in the second.
        Assert.Equal(7, frames.End);
        Assert.Equal(4, frames.Count(0, 7));
        Assert.Equal(1, frames.Count(3, 7));
        frames.DropBefore(3);
        Assert.Equal((3, 7, 1), (frames.First, frames.End, frames.Count(3, 7)));
    }
}
