using System.Buffers.Binary;
using System.Text;
using SpeechEmotion.Signal.Codecs;

namespace SpeechEmotion.Calls.Composition.Lines;

/// <summary>Writes WAV (RFC 2361) of a known length block by block, so that a call of any length takes the memory of one block.</summary>
internal sealed class LineWriter(Stream stream, LineFormat format, int sampleRate, int channels)
{
    private float[] _interleaved = [];
    private byte[] _bytes = [];

    private int SampleBytes => format == LineFormat.Pcm16 ? 2 : 1;

    /// <summary>Begins the file.</summary>
    /// <param name="frames">Samples per channel that will follow.</param>
    public void Begin(long frames)
    {
        int frameBytes = SampleBytes * channels;
        long data = frames * frameBytes;
        if (data > int.MaxValue)
        {
            throw new ComposerException($"A call of {frames / sampleRate} seconds does not fit into a WAV file: compose shorter ones.");
        }

        // G.711 is no PCM: its format chunk ends with the length of an extension (0), and a fact chunk tells the samples.
        bool isPcm = format == LineFormat.Pcm16;
        using BinaryWriter writer = new(stream, Encoding.ASCII, leaveOpen: true);
        long padded = data + (data & 1);
        writer.Write("RIFF"u8);
        writer.Write((int)(padded + (isPcm ? 36 : 50)));
        writer.Write("WAVEfmt "u8);
        writer.Write(isPcm ? 16 : 18);
        writer.Write((short)(format switch { LineFormat.Pcm16 => 1, LineFormat.ALaw => 6, _ => 7 }));
        writer.Write((short)channels);
        writer.Write(sampleRate);
        writer.Write(sampleRate * frameBytes);
        writer.Write((short)frameBytes);
        writer.Write((short)(8 * SampleBytes));
        if (!isPcm)
        {
            writer.Write((short)0);
            writer.Write("fact"u8);
            writer.Write(4);
            writer.Write((int)frames);
        }

        writer.Write("data"u8);
        writer.Write((int)data);
    }

    /// <summary>Writes the next samples of all channels, which have as many each.</summary>
    public void Write(IReadOnlyList<float[]> block, int frames)
    {
        int values = frames * channels;
        if (_interleaved.Length < values)
        {
            _interleaved = new float[values];
            _bytes = new byte[values * SampleBytes];
        }

        for (int channel = 0; channel < channels; channel++)
        {
            for (int frame = 0; frame < frames; frame++)
            {
                _interleaved[(frame * channels) + channel] = block[channel][frame];
            }
        }

        Encode(_interleaved.AsSpan(0, values), _bytes);
        stream.Write(_bytes, 0, values * SampleBytes);
    }

    /// <summary>Ends the file: chunks have an even length.</summary>
    public void End(long frames)
    {
        if ((frames * SampleBytes * channels & 1) != 0)
        {
            stream.WriteByte(0);
        }
    }

    private void Encode(ReadOnlySpan<float> samples, Span<byte> bytes)
    {
        switch (format)
        {
            case LineFormat.MuLaw:
                G711.EncodeMuLaw(samples, bytes);
                break;
            case LineFormat.ALaw:
                G711.EncodeALaw(samples, bytes);
                break;
            default:
                for (int index = 0; index < samples.Length; index++)
                {
                    short value = (short)Math.Clamp(MathF.Round(samples[index] * 32768), short.MinValue, short.MaxValue);
                    BinaryPrimitives.WriteInt16LittleEndian(bytes[(2 * index)..], value);
                }

                break;
        }
    }
}
