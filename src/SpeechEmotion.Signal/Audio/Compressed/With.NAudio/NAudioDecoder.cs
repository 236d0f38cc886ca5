using NAudio.SoundFile;
using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>Decodes with NAudio's reader of sound files.</summary>
internal sealed class NAudioDecoder : ISoundDecoder
{
    private readonly string _name;
    private readonly AudioContainer _container;
    private readonly WatchedStream _stream;
    private readonly SoundFileReader _reader;

    public NAudioDecoder(AudioInput input, AudioContainer container, AudioOpenOptions options)
    {
        _name = input.Name;
        _container = container;

        // NAudio tells rate and channels but not the encoding.
        Encoding = EncodingName.Of(container, input.Peek(ContainerDetector.HeadLength));
        Stream stream = SeekableInput.Open(input, options.SpoolLimit);
        _stream = new WatchedStream(container == AudioContainer.Gsm ? GsmInAiff.Wrap(stream) : stream);
        try
        {
            _reader = Open(container);
            SampleRate = _reader.WaveFormat.SampleRate;
            Channels = _reader.WaveFormat.Channels;
            Frames = _reader.Length > 0 ? _reader.Length / _reader.WaveFormat.BlockAlign : null;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int SampleRate { get; }

    public int Channels { get; }

    public string Encoding { get; }

    public long? Frames { get; }

    public int Read(Span<float> interleaved)
    {
        try
        {
            int done = _reader.Read(interleaved) / Channels;
            return _stream.Failure is { } failure ? throw Unreadable(failure) : done;
        }
        catch (SoundFileException exception)
        {
            throw _stream.Failure is { } failure ? Unreadable(failure) : Failed(exception);
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _stream.Dispose();
    }

    private SoundFileReader Open(AudioContainer container)
    {
        try
        {
            return new SoundFileReader(_stream);
        }
        catch (SoundFileException exception)
        {
            throw _stream.Failure is { } failure ? Unreadable(failure) : Failed(exception);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            throw new AudioException(
                AudioError.DecoderMissing, $"{_name}: reading {container.Title} needs libsndfile; install the Debian package libsndfile1", innerException: exception);
        }
    }

    private AudioException Unreadable(Exception failure) =>
        failure as AudioException ?? new AudioException(AudioError.Unreadable, $"{_name}: cannot be read: {failure.Message}", innerException: failure);

    // NAudio puts the name of libsndfile's function before its reason.
    private AudioException Failed(SoundFileException exception)
    {
        string reason = exception.Function is { } function && exception.Message.StartsWith($"{function}: ", StringComparison.Ordinal)
            ? exception.Message[(function.Length + 2)..]
            : exception.Message;
        return new AudioException(
            AudioError.DecoderFailed, $"{_name}: the {_container.Title} cannot be decoded: {reason.Trim().TrimEnd('.')}", innerException: exception);
    }
}
