using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class SampleHistoryTests
{
    [Fact]
    public void The_latest_samples_are_there_by_their_number_and_zeros_around_them()
    {
        SampleHistory history = new(kept: 10, piece: 4);
        float[] room = new float[8];
        for (int sample = 0; sample < 99; sample += 3)
        {
            history.Append([sample, sample + 1, sample + 2]);
            Assert.Equal(sample + 3, history.End);
            if (sample >= 9)
            {
                Assert.Equal([sample - 7, sample - 6], history.Get(sample - 7, 2, room).ToArray());
            }

            Assert.Equal([sample + 2, 0, 0], history.Get(sample + 2, 3, room).ToArray());
        }

        history.Clear();
        history.Append([1, 2]);
        Assert.Equal([0, 0, 1, 2, 0], history.Get(-2, 5, room).ToArray());
    }
}
