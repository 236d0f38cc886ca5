using System.Buffers.Binary;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Codecs;
using SpeechEmotion.Signal.Resampling;

namespace SpeechEmotion.Cli.Verbs.Bench;

/// <summary>
/// The call that is measured with: two channels of G.711 at 8 kHz. The first of the sample calls of the checkout the
/// program was built in, or, where there is none, pulses of a voice's shape that take turns between the channels.
/// </summary>
internal sealed class BenchCall
{
    public const int ModelRate = 16000;

    private const int Rate = 8000;
    private const int Channels = 2;
    private const int Block = 4096;
    private const int MadeSeconds = 90;

    private BenchCall(string name, byte[] wav)
    {
        Name = name;
        Wav = wav;
        (Mono, Seconds) = Read(wav);
    }

    /// <summary>What it is, for people.</summary>
    public string Name { get; }

    /// <summary>The WAV file.</summary>
    public byte[] Wav { get; }

    /// <summary>The first channel at 16 kHz.</summary>
    public float[] Mono { get; }

    public double Seconds { get; }

    public static BenchCall Create() => FindSample() is { } sample
        ? new BenchCall(Path.GetFileName(sample), File.ReadAllBytes(sample))
        : new BenchCall("a made-up call", Make());

    /// <summary>Decodes the call and brings both channels to 16 kHz; the seconds of the call.</summary>
    public double DecodeAndResample()
    {
        using IAudioReader reader = AudioFile.Open(new MemoryStream(Wav, writable: false), Name);
        Resampler[] resamplers = [new(Rate, ModelRate), new(Rate, ModelRate)];
        float[] interleaved = new float[Block * Channels];
        float[] channel = new float[Block];
        float[] output = new float[resamplers[0].MaxOutput(Block)];
        long frames = 0;
        for (int read = reader.Read(interleaved); read > 0; read = reader.Read(interleaved))
        {
            for (int index = 0; index < Channels; index++)
            {
                for (int frame = 0; frame < read; frame++)
                {
                    channel[frame] = interleaved[(frame * Channels) + index];
                }

                resamplers[index].Process(channel.AsSpan(0, read), output);
            }

            frames += read;
        }

        return frames / (double)Rate;
    }

    private static (float[] Mono, double Seconds) Read(byte[] wav)
    {
        using IAudioReader reader = AudioFile.Open(new MemoryStream(wav, writable: false), "benchmark");
        int channels = reader.Format.Channels;
        List<float> left = [];
        float[] interleaved = new float[Block * channels];
        for (int read = reader.Read(interleaved); read > 0; read = reader.Read(interleaved))
        {
            for (int frame = 0; frame < read; frame++)
            {
                left.Add(interleaved[frame * channels]);
            }
        }

        Resampler resampler = new(reader.Format.SampleRate, ModelRate);
        float[] mono = new float[resampler.MaxOutput(left.Count) + resampler.MaxOutput(Block)];
        int written = resampler.Process(left.ToArray(), mono);
        written += resampler.Flush(mono.AsSpan(written));
        return (mono[..written], left.Count / (double)reader.Format.SampleRate);
    }

    private static string? FindSample()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string samples = Path.Combine(folder.FullName, "samples");
            if (File.Exists(Path.Combine(folder.FullName, "SpeechEmotion.sln")) && Directory.Exists(samples))
            {
                return Directory.EnumerateFiles(samples, "*.wav").Order(StringComparer.Ordinal).FirstOrDefault();
            }
        }

        return null;
    }

    private static byte[] Make()
    {
        float[] samples = new float[MadeSeconds * Rate * Channels];
        for (int frame = 0; frame < samples.Length / Channels; frame++)
        {
            double second = frame / (double)Rate;
            int speaker = (int)(second / 4) % Channels;
            double pitch = 2 * Math.PI * (speaker == 0 ? 110 : 190) * second;
            double syllable = Math.Max(0, Math.Sin(2 * Math.PI * 3 * second));
            double voice = Enumerable.Range(1, 12).Sum(harmonic => Math.Sin(harmonic * pitch) / harmonic);
            samples[(frame * Channels) + speaker] = (float)(0.2 * syllable * voice);
        }

        byte[] data = new byte[samples.Length];
        G711.EncodeMuLaw(samples, data);
        return [.. Header(data.Length), .. data];
    }

    private static byte[] Header(int length)
    {
        byte[] header = new byte[44];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), 36 + length);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 7);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), Channels);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), Rate * Channels);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), Channels);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 8);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), length);
        return header;
    }
}
