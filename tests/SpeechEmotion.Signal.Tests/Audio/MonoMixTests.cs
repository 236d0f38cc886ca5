using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Signal.Tests.Audio;

public class MonoMixTests
{
    [Fact]
    public void One_channel_is_copied()
    {
        float[] mono = new float[3];
        MonoMix.Apply([0.5f, -1, 0.25f], 1, mono);

        Assert.Equal([0.5f, -1, 0.25f], mono);
    }

    [Fact]
    public void Several_channels_are_averaged_frame_by_frame()
    {
        float[] mono = new float[2];
        MonoMix.Apply([0.25f, 0.5f, 0.75f, -1, 0, 0.25f], 3, mono);

        Assert.Equal([0.5f, -0.25f], mono);
    }
}
