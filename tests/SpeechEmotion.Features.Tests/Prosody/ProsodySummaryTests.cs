using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Prosody;

public class ProsodySummaryTests
{
    [Fact]
    public void A_second_recording_has_the_row_of_the_first()
    {
        ProsodySummary summary = new();
        float[] first = new float[summary.Names.Count];
        float[] second = new float[summary.Names.Count];
        summary.Process(Voices.Train(130, 1));
        summary.Finish(first);
        summary.Process(Voices.Train(130, 1));
        summary.Finish(second);
        Assert.Equal(first, second);
        Assert.Equal(130, first[0], 1.5f);
    }
}
