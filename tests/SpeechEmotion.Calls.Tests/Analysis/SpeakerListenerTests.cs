using SpeechEmotion.Calls.Analysis;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Calls.Tests.Analysis;

public class SpeakerListenerTests
{
    private static readonly StatisticsShape Shape = new("two", 16000, 160, 2);

    [Fact]
    public void Frames_wait_for_their_decisions_and_decisions_for_their_frames()
    {
        SpeakerListener listener = new(Shape);
        SpeechFrames speech = new(160, 160);
        listener.Add([1, 1, 2, 2, 3, 3]);
        listener.Listen(speech);
        Assert.Equal(0, listener.ToStatistics().Frames);
        foreach (bool isSpeech in new[] { true, false, true, true, true })
        {
            speech.Append(isSpeech);
        }

        listener.Listen(speech);
        Assert.Equal((2, 2.0), (listener.ToStatistics().Frames, listener.ToStatistics().Mean(0)));
        speech.DropBefore(3);
        listener.Add([4, 4, 5, 5, 6, 6]);
        listener.Listen(speech);
        Assert.Equal((4, 3.25), (listener.ToStatistics().Frames, listener.ToStatistics().Mean(1)));
        listener.Reset();
        Assert.Equal(0, listener.ToStatistics().Frames);
    }

    [Fact]
    public void A_long_channel_allocates_nothing_per_frame()
    {
        SpeakerListener listener = new(Shape);
        SpeechFrames speech = new(160, 160);
        float[] frames = new float[20];
        long next = 0;
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (int block = 0; block < 200; block++)
            {
                for (int frame = 0; frame < 10; frame++)
                {
                    speech.Append(frame % 3 == 0);
                }

                listener.Add(frames);
                listener.Listen(speech);
                speech.DropBefore(next += 10);
            }
        }));
    }
}
