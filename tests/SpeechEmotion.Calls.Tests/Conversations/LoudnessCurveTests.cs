using SpeechEmotion.Calls.Conversations;
using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Calls.Tests.Conversations;

public class LoudnessCurveTests
{
    [Fact]
    public void Each_second_has_the_level_of_its_speech()
    {
        // A tone at −9 and one at −29 dB; speech in the first second, the end of the second, and none in the third.
        ProsodyExtractor prosody = new(16000, 160);
        prosody.Process([.. Enumerable.Range(0, 40000).Select(n => (float)((n < 24000 ? 0.5 : 0.05) * Math.Sin(2 * Math.PI * 200 * n / 16000)))]);
        for (int frame = 0; frame < 250; frame++)
        {
            prosody.Decide(frame is < 100 or (>= 160 and < 200));
        }

        prosody.Complete();
        Assert.Equal([-9, -29, null], LoudnessCurve.PerSecond(prosody, 2.5));
    }
}
