using SpeechEmotion.Calls.Scoring.Diarization;

namespace SpeechEmotion.Calls.Tests.Scoring.Diarization;

public class EmotionTimesTests
{
    [Fact]
    public void Seconds_stand_where_truth_and_answer_meet()
    {
        EmotionTimes times = new(["angry", "sad"]);
        times.Add([new(1, 4, "sad"), new(4, 6, "angry")], [new(0, 3, "sad"), new(3, 5, "angry")]);
        Assert.Equal([[1, 0, 1], [1, 2, 0], [0, 1, 0]], times.ToRows());
        Assert.Equal(0.5, times.Recall("angry"));
        Assert.Equal(2 / 3.0, times.Recall("sad"), 1e-12);
        Assert.True(double.IsNaN(new EmotionTimes(["angry"]).Recall("angry")));
        Assert.Throws<ArgumentException>(() => times.Add([new(0, 1, "bored")], []));
    }
}
