using System.Buffers.Binary;
using System.Text;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>Recordings made for tests: a voice of harmonics in syllables, which voice activity takes for speech.</summary>
internal static class Recording
{
    public static float[] Voice(double seconds, int rate, double pitch = 140)
    {
        float[] samples = new float[(int)(seconds * rate)];
        for (int index = 0; index < samples.Length; index++)
        {
            double time = index / (double)rate;
            double syllable = Math.Pow(Math.Max(0, Math.Sin(Math.PI * 3 * time)), 0.5);
            double voice = 0;
            for (int harmonic = 1; harmonic * pitch < Math.Min(3500, rate / 2.0) && harmonic <= 20; harmonic++)
            {
                voice += Math.Sin(2 * Math.PI * harmonic * pitch * time) / harmonic;
            }

            samples[index] = (float)(0.25 * syllable * voice);
        }

        return samples;
    }

    public static byte[] Pcm16(float[] mono, int rate, int channels = 1) => Pcm16([.. Enumerable.Repeat(mono, channels)], rate);

    public static byte[] Pcm16(float[][] channels, int rate)
    {
        byte[] data = new byte[channels[0].Length * channels.Length * 2];
        for (int index = 0; index < channels[0].Length; index++)
        {
            for (int channel = 0; channel < channels.Length; channel++)
            {
                short value = (short)Math.Clamp(channels[channel][index] * short.MaxValue, short.MinValue, short.MaxValue);
                BinaryPrimitives.WriteInt16LittleEndian(data.AsSpan(((index * channels.Length) + channel) * 2), value);
            }
        }

        return Wav(data, format: 1, bits: 16, rate, channels.Length);
    }

    public static byte[] Float32(float[] mono, int rate)
    {
        byte[] data = new byte[mono.Length * 4];
        for (int index = 0; index < mono.Length; index++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(index * 4), mono[index]);
        }

        return Wav(data, format: 3, bits: 32, rate, channels: 1);
    }

    private static byte[] Wav(byte[] data, short format, short bits, int rate, int channels)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.ASCII);
        short frame = (short)(channels * bits / 8);
        writer.Write("RIFF"u8);
        writer.Write(36 + data.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write(format);
        writer.Write((short)channels);
        writer.Write(rate);
        writer.Write(rate * frame);
        writer.Write(frame);
        writer.Write(bits);
        writer.Write("data"u8);
        writer.Write(data.Length);
        writer.Write(data);
        return stream.ToArray();
    }
}
