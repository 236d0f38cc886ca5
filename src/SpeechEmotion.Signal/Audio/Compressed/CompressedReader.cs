using SpeechEmotion.Signal.Audio.Compressed.Guarded;
using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Input;
using SpeechEmotion.Signal.Audio.Samples;
using SpeechEmotion.Signal.Audio.Wav;

namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>Streams what a decoder gives, and does not take its word: rates, counts and samples are checked here.</summary>
internal sealed class CompressedReader : IAudioReader
{
    private readonly AudioInput _input;
    private readonly AudioContainer _container;
    private readonly ISoundDecoder _decoder;
    private readonly bool _knowsItsEnd;
    private bool _isDisposed;
    private long _read;

    /// <param name="input">The recording, at its first byte; the reader takes it over unless this throws.</param>
    /// <param name="container">What it is.</param>
    /// <param name="options">Limits, and where it is decoded.</param>
    /// <exception cref="AudioException">It cannot be read, or the library is not installed.</exception>
    public static IAudioReader Open(AudioInput input, AudioContainer container, AudioOpenOptions options)
    {
        ISoundDecoder decoder = options.Decoders is { } guarded
            ? new GuardedDecoder(guarded, input, container, options)
            : CompressedAudio.Open(input, container, options);
        try
        {
            return new CompressedReader(input, container, decoder);
        }
        catch
        {
            decoder.Dispose();
            throw;
        }
    }

    /// <summary>Takes over the decoder and the input unless it throws.</summary>
    public CompressedReader(AudioInput input, AudioContainer container, ISoundDecoder decoder)
    {
        if (decoder.Channels is < 1 or > WavHeaderParser.MostChannels || decoder.SampleRate is < WavFormat.SlowestRate or > WavFormat.FastestRate)
        {
            throw new AudioException(
                AudioError.BadHeader, $"{input.Name}: not a usable {container.Title} header: {decoder.Channels} channels at {decoder.SampleRate} samples per second");
        }

        _input = input;
        _container = container;
        _decoder = decoder;
        Format = new AudioFormat(decoder.SampleRate, decoder.Channels, container.Name, decoder.Encoding, decoder.Frames);

        // FLAC's header counts its samples; other counts are estimates, or come from the file's length.
        _knowsItsEnd = container == AudioContainer.Flac && decoder.Frames is not null;
    }

    public AudioFormat Format { get; }

    public int Read(Span<float> interleaved)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        int wanted = interleaved.Length / Format.Channels;
        if (wanted == 0)
        {
            return 0;
        }

        int done = _decoder.Read(interleaved[..(wanted * Format.Channels)]);
        if (done <= 0)
        {
            RequireEnd();
            return 0;
        }

        if (FiniteSamples.FirstNotFinite(interleaved[..(done * Format.Channels)]) >= 0)
        {
            throw new AudioException(AudioError.NotFinite, $"{_input.Name}: a sample is not a finite number");
        }

        _read += done;
        return done;
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _decoder.Dispose();
            _input.Dispose();
        }
    }

    private void RequireEnd()
    {
        if (_read == 0)
        {
            throw new AudioException(AudioError.Empty, $"{_input.Name}: holds no samples");
        }

        if (_knowsItsEnd && _read < Format.Frames)
        {
            throw new AudioException(AudioError.Truncated, $"{_input.Name}: the {_container.Title} ends after {_read} of {Format.Frames} samples", _input.Length);
        }
    }
}
