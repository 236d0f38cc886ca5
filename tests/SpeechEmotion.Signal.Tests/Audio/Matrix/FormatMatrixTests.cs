using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Audio.Wav;
using SpeechEmotion.Signal.Codecs;
using SpeechEmotion.Signal.Tests.Audio.Wav;

namespace SpeechEmotion.Signal.Tests.Audio.Matrix;

/// <summary>Every format a call archive holds, at every rate, mono and stereo, as other programs write it.</summary>
public sealed class FormatMatrixTests(MatrixFiles files) : IClassFixture<MatrixFiles>
{
    public static TheoryData<string, int, int> Cells
    {
        get
        {
            TheoryData<string, int, int> cells = [];
            foreach (MatrixFormat format in MatrixFormat.All)
            {
                foreach (int rate in new[] { 8000, 16000, 44100, 48000 })
                {
                    foreach (int channels in new[] { 1, 2 })
                    {
                        if (!format.IsTelephone || (rate == 8000 && channels == 1))
                        {
                            cells.Add(format.Name, rate, channels);
                        }
                    }
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Samples_come_back(string name, int rate, int channels)
    {
        MatrixFormat format = MatrixFormat.All.Single(format => format.Name == name);
        string path = files.Get(format, rate, channels);
        using IAudioReader reader = Open(path);
        float[] samples = AudioReading.All(reader);
        Assert.Equal(channels, reader.Format.Channels);
        if (double.IsPositiveInfinity(format.LeastDecibels))
        {
            Assert.Equal(rate, reader.Format.SampleRate);
            Assert.Equal(MatrixSignal.Render(rate, channels).Length, samples.Length);
            Assert.Equal(WavOracle.Decode(File.ReadAllBytes(path)), samples);
            float step = name is "PCM 8" ? 1 / 128f : name is "A-law" or "mu-law" ? 1 / 32f : 1 / 32768f;
            Assert.All(MatrixSignal.Render(rate, channels).Zip(samples), pair => Assert.Equal(pair.First / 32768f, pair.Second, step));
            return;
        }

        for (int channel = 0; channel < channels; channel++)
        {
            double decibels = MatrixSignal.Decibels(samples, reader.Format.SampleRate, channel, channels);
            Assert.True(decibels >= format.LeastDecibels, $"channel {channel}: {decibels:F1} dB at {reader.Format.SampleRate} Hz");
        }
    }

    [Fact]
    public void Each_needs_what_the_documentation_says_and_no_more()
    {
        AudioOpenOptions withoutPrograms = new() { DecoderProgram = "no-such-decoder" };
        foreach (MatrixFormat format in MatrixFormat.All)
        {
            string path = files.Get(format, 8000, 1);
            if (format.Needs == "ffmpeg")
            {
                AudioException failure = Assert.Throws<AudioException>(() => AudioFile.Open(path, withoutPrograms));
                Assert.Equal(AudioError.DecoderMissing, failure.Error);
                continue;
            }

            using IAudioReader reader = Open(path, withoutPrograms);
            Assert.Equal(format.Needs == "nothing", reader is WavReader);
        }
    }

    [Theory]
    [InlineData(8000, 1)]
    [InlineData(8000, 2)]
    [InlineData(16000, 1)]
    [InlineData(16000, 2)]
    [InlineData(44100, 1)]
    [InlineData(44100, 2)]
    [InlineData(48000, 1)]
    [InlineData(48000, 2)]
    public void An_extensible_WAV_with_the_GUID_of_mu_law_is_read_by_the_ITU_table(int rate, int channels)
    {
        float[] source = [.. MatrixSignal.Render(rate, channels).Select(sample => sample / 32768f)];
        byte[] codes = new byte[source.Length];
        G711.EncodeMuLaw(source, codes);
        byte[] file = new WavBytes().Extensible(7, channels, rate, 8).Chunk("data", codes).ToArray();
        Assert.Equal(codes.Select(WavOracle.MuLaw), AudioReading.All(file));
    }

    [Fact]
    public void Every_code_of_G711_has_the_value_of_the_ITU_tables()
    {
        byte[] codes = [.. Enumerable.Range(0, 256).Select(code => (byte)code)];
        Assert.Equal(codes.Select(WavOracle.ALaw), AudioReading.All(new WavBytes().Format(6, 1, 8000, 8).Chunk("data", codes).ToArray()));
        Assert.Equal(codes.Select(WavOracle.MuLaw), AudioReading.All(new WavBytes().Format(7, 1, 8000, 8).Chunk("data", codes).ToArray()));
    }

    private static IAudioReader Open(string path, AudioOpenOptions? options = null)
    {
        try
        {
            return AudioFile.Open(path, options);
        }
        catch (AudioException failure) when (failure.Error == AudioError.DecoderMissing)
        {
            Assert.Skip(failure.Message);
            throw;
        }
    }
}
