using System.Runtime.CompilerServices;
using SpeechEmotion.Signal.Fourier;

namespace SpeechEmotion.Signal.Tests.Fourier;

public class SampleGridTests
{
    [Theory]
    [InlineData(400, 160, 16)]
    [InlineData(512, 160, 8)]
    [InlineData(400, 160, 4)]
    [InlineData(100, 100, 4)]
    [InlineData(64, 101, 5)]
    [InlineData(7, 3, 1)]
    public void A_sample_of_neighbouring_frames_lies_side_by_side(int frameLength, int hop, int frames)
    {
        SampleGrid grid = new(frameLength, hop, frames);
        float[] samples = SpectrumReference.Noise(grid.Span, 3);
        for (int count = frames; count > 0; count--)
        {
            grid.Load(samples.AsSpan(0, frameLength + ((count - 1) * hop)));
            for (int i = 0; i < frameLength; i++)
            {
                for (int frame = 0; frame < count; frame++)
                {
                    Assert.Equal(samples[(frame * hop) + i], Unsafe.Add(ref grid.Origin, grid.OffsetOf(i) + frame));
                }
            }
        }
    }
}
