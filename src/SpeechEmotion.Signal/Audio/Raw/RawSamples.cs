using SpeechEmotion.Signal.Audio.Samples;

namespace SpeechEmotion.Signal.Audio.Raw;

/// <summary>Bytes without a header, in pieces of any length, to samples: what is left of a frame waits for the next piece. For one thread.</summary>
public sealed class RawSamples
{
    private readonly ISampleDecoder _decoder;
    private readonly byte[] _rest;
    private float[] _samples = [];
    private int _held;

    /// <summary>A decoder of one stream.</summary>
    /// <param name="encoding">How samples are written.</param>
    /// <param name="channels">Channels, interleaved; at least 1.</param>
    public RawSamples(RawEncoding encoding, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        _decoder = encoding switch
        {
            RawEncoding.Pcm16 => SampleDecoders.Integer(2)!,
            RawEncoding.MuLaw => SampleDecoders.MuLaw,
            RawEncoding.ALaw => SampleDecoders.ALaw,
            RawEncoding.Floating => SampleDecoders.Float(4)!,
            _ => throw new ArgumentOutOfRangeException(nameof(encoding)),
        };
        _rest = new byte[_decoder.BytesPerSample * channels];
    }

    /// <summary>Bytes that are no whole frame yet.</summary>
    public int Held => _held;

    /// <summary>Decodes the whole frames.</summary>
    /// <param name="bytes">The next bytes, any number of them.</param>
    /// <returns>Full scale ±1, <c>[frame, channel]</c>; good until the next call. Floating-point samples may be anything.</returns>
    public ReadOnlyMemory<float> Decode(ReadOnlySpan<byte> bytes)
    {
        int size = _decoder.BytesPerSample;
        int count = (_held + bytes.Length) / _rest.Length * (_rest.Length / size);
        if (_samples.Length < count)
        {
            _samples = GC.AllocateUninitializedArray<float>(count);
        }

        int written = 0;
        if (_held > 0)
        {
            int taken = Math.Min(_rest.Length - _held, bytes.Length);
            bytes[..taken].CopyTo(_rest.AsSpan(_held));
            _held += taken;
            bytes = bytes[taken..];
            if (_held < _rest.Length)
            {
                return default;
            }

            written = _rest.Length / size;
            _decoder.Decode(_rest, _samples.AsSpan(0, written));
            _held = 0;
        }

        int whole = (count - written) * size;
        _decoder.Decode(bytes[..whole], _samples.AsSpan(written, count - written));
        bytes[whole..].CopyTo(_rest);
        _held = bytes.Length - whole;
        return _samples.AsMemory(0, count);
    }
}
