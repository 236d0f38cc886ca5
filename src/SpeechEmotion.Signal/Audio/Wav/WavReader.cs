using SpeechEmotion.Signal.Audio.Input;
using SpeechEmotion.Signal.Audio.Samples;

namespace SpeechEmotion.Signal.Audio.Wav;

/// <summary>Reads the samples of a WAV to their end, which <see cref="WavDataWalker"/> finds.</summary>
/// <remarks>
/// Whole frames are read for as long as there are any. Samples that end in the middle of a frame are an error, raised
/// once the frames before it have been read, whether the file was cut or its header is wrong, but for a recording that was
/// never closed; samples that end early, but on a whole frame, are read to there.
/// </remarks>
internal sealed class WavReader : IAudioReader
{
    private readonly AudioInput _input;
    private readonly WavHeader _header;
    private readonly ISampleDecoder _decoder;
    private readonly WavDataWalker _walker;
    private bool _disposed;

    public WavReader(AudioInput input, WavHeader header, AudioIntegrity integrity = AudioIntegrity.Repair)
    {
        _input = input;
        _header = header;
        _decoder = header.Decoder!;
        _walker = new WavDataWalker(input, header, integrity);
        Format = new AudioFormat(header.SampleRate, header.Channels, header.IsRf64 ? "rf64" : "wav", _decoder.Name, _walker.BelievedFrames);
    }

    public AudioFormat Format { get; }

    public int Read(Span<float> interleaved)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        int wanted = interleaved.Length / Format.Channels;
        int done = 0;
        while (done < wanted)
        {
            ReadOnlySpan<byte> bytes = _walker.PeekFrames();
            if (bytes.IsEmpty)
            {
                break;
            }

            int frames = Math.Min(bytes.Length / _header.BlockAlign, wanted - done);
            bytes = bytes[..(frames * _header.BlockAlign)];
            Span<float> samples = interleaved.Slice(done * Format.Channels, frames * Format.Channels);
            _decoder.Decode(bytes, samples);
            if (_decoder.MayBeNotFinite)
            {
                RequireFinite(samples);
            }

            _walker.Advance(bytes.Length);
            done += frames;
        }

        if (done == 0 && wanted > 0)
        {
            _walker.RequireWholeFrames();
        }

        return done;
    }

    public void Dispose()
    {
        _disposed = true;
        _input.Dispose();
    }

    private void RequireFinite(ReadOnlySpan<float> samples)
    {
        int index = FiniteSamples.FirstNotFinite(samples);
        if (index >= 0)
        {
            throw new AudioException(
                AudioError.NotFinite, $"{_input.Name}: a sample is not a finite number", _input.Position + ((long)index * _decoder.BytesPerSample));
        }
    }
}
