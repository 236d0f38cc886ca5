using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Audio.Ffmpeg.Amr;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Tests.Audio.Ffmpeg.Amr;

/// <summary>Files put together frame by frame, as RFC 4867 lays them out.</summary>
public sealed class AmrPausesTests
{
    private const int FrameSamples = 160;
    private static readonly byte[] Speech = [0x3C, .. new byte[31]];
    private static readonly byte[] Noise = [0x44, .. new byte[5]];
    private static readonly byte[] Nothing = [0x7C];

    [Fact]
    public void Speech_passes_and_every_frame_of_a_pause_becomes_silence()
    {
        byte[] filled = Filled([.. "#!AMR\n"u8, .. Speech, .. Noise, .. Nothing, .. Nothing, .. Speech]);
        byte[] silence = AmrFrames.Narrowband.Silence;
        Assert.Equal([.. "#!AMR\n"u8, .. Speech, .. silence, .. silence, .. silence, .. Speech], filled);
    }

    [Fact]
    public void Wideband_keeps_its_empty_frames()
    {
        byte[] speech = [0x04, .. new byte[17]];
        byte[] noise = [0x4C, .. new byte[5]];
        Assert.Equal([.. "#!AMR-WB\n"u8, .. speech, .. Nothing, .. Nothing, .. speech], Filled([.. "#!AMR-WB\n"u8, .. speech, .. noise, .. Nothing, .. speech]));
    }

    [Fact]
    public void What_is_cut_or_of_another_kind_stays_as_it_is()
    {
        byte[][] files = [[.. "#!AMR\n"u8], [.. "#!AMR\n"u8, .. Speech[..9]], [.. "#!AMR\n"u8, .. Noise[..3]], [.. "#!AMR_MC1.0\n"u8, 0, 0, 0, 2, .. Noise]];
        Assert.All(files, file => Assert.Equal(file, Filled(file)));
    }

    [Fact]
    public void Time_goes_on_through_a_pause()
    {
        byte[] file = [.. "#!AMR\n"u8, .. Many(Speech, 25), .. Noise, .. Many(Nothing, 49), .. Many(Speech, 25)];
        float[] samples = Read(file);
        Assert.Equal(100 * FrameSamples, samples.Length);
        Assert.InRange(samples.AsSpan(30 * FrameSamples, 40 * FrameSamples).ToArray().Max(Math.Abs), 0, 0.001f);
    }

    [Fact]
    public void A_recording_of_nothing_but_pauses_is_silence() =>
        Assert.All(Read([.. "#!AMR\n"u8, .. Many([.. Noise, .. Many(Nothing, 7)], 10)])[FrameSamples..], sample => Assert.InRange(sample, -0.001f, 0.001f));

    private static IEnumerable<byte> Many(byte[] frame, int count) => Enumerable.Repeat(frame, count).SelectMany(bytes => bytes);

    private static byte[] Filled(byte[] file)
    {
        using AudioInput filled = AmrPauses.Fill(new AudioInput(new NonSeekableStream(file, 5), "test"));
        MemoryStream all = new();
        byte[] block = new byte[7];
        for (int read; (read = filled.Read(block)) > 0;)
        {
            all.Write(block, 0, read);
        }

        return all.ToArray();
    }

    private static float[] Read(byte[] file)
    {
        try
        {
            return AudioReading.All(file);
        }
        catch (AudioException failure) when (failure.Error == AudioError.DecoderMissing)
        {
            Assert.Skip(failure.Message);
            throw;
        }
    }
}
