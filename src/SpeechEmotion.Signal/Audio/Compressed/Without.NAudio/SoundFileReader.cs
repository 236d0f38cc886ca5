using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Input;
using SpeechEmotion.Signal.Audio.Samples;
using SpeechEmotion.Signal.Audio.Wav;

namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>Streams what libsndfile decodes.</summary>
internal sealed unsafe class SoundFileReader : IAudioReader
{
    private const int GsmRate = 8000;
    private const long UnknownFrames = long.MaxValue;

    private readonly AudioInput _input;
    private readonly AudioContainer _container;
    private readonly VirtualFile _file;
    private readonly bool _knowsItsEnd;
    private nint _handle;
    private long _read;

    public SoundFileReader(AudioInput input, AudioContainer container, AudioOpenOptions options)
    {
        _input = input;
        _container = container;
        _file = new VirtualFile(SeekableInput.Open(input, options.SpoolLimit));
        try
        {
            SoundFileInfo info = Open();
            long? frames = info.Frames is > 0 and < UnknownFrames ? info.Frames : null;
            Format = new AudioFormat(info.SampleRate, info.Channels, container.Name, SoundFileEncoding.Name(info.Format), frames);

            // FLAC's header counts its samples; other counts are estimates, or come from the file's length.
            _knowsItsEnd = container == AudioContainer.Flac && frames is not null;
        }
        catch
        {
            Close();
            throw;
        }
    }

    public AudioFormat Format { get; }

    public int Read(Span<float> interleaved)
    {
        ObjectDisposedException.ThrowIf(_handle == 0, this);
        int wanted = interleaved.Length / Format.Channels;
        long done;
        fixed (float* samples = interleaved)
        {
            done = SoundFileLibrary.ReadFrames(_handle, samples, wanted);
        }

        if (_file.Failure is { } failure)
        {
            throw failure as AudioException ?? new AudioException(AudioError.Unreadable, $"{_input.Name}: cannot be read: {failure.Message}", innerException: failure);
        }

        if (done <= 0)
        {
            RequireEnd(wanted);
            return 0;
        }

        if (FiniteSamples.FirstNotFinite(interleaved[..((int)done * Format.Channels)]) >= 0)
        {
            throw new AudioException(AudioError.NotFinite, $"{_input.Name}: a sample is not a finite number");
        }

        _read += done;
        return (int)done;
    }

    public void Dispose()
    {
        Close();
        _input.Dispose();
    }

    private SoundFileInfo Open()
    {
        SoundFileInfo info = default;
        if (_container == AudioContainer.Gsm)
        {
            info = new SoundFileInfo { SampleRate = GsmRate, Channels = 1, Format = SoundFileEncoding.BareGsm };
        }

        VirtualFile.Functions functions = VirtualFile.Table;
        _handle = SoundFileLibrary.OpenVirtual(&functions, SoundFileLibrary.ReadMode, &info, _file.UserData);
        if (_handle == 0)
        {
            throw _file.Failure as AudioException ?? Failed(SoundFileLibrary.Describe(0));
        }

        if (info.Channels is < 1 or > WavHeaderParser.MostChannels || info.SampleRate is < WavFormat.SlowestRate or > WavFormat.FastestRate)
        {
            throw new AudioException(
                AudioError.BadHeader, $"{_input.Name}: not a usable {_container.Title} header: {info.Channels} channels at {info.SampleRate} samples per second");
        }

        return info;
    }

    private void RequireEnd(int wanted)
    {
        if (wanted == 0)
        {
            return;
        }

        if (SoundFileLibrary.Error(_handle) != 0)
        {
            throw Failed(SoundFileLibrary.Describe(_handle));
        }

        if (_read == 0)
        {
            throw new AudioException(AudioError.Empty, $"{_input.Name}: holds no samples");
        }

        if (_knowsItsEnd && _read < Format.Frames)
        {
            throw new AudioException(AudioError.Truncated, $"{_input.Name}: the {_container.Title} ends after {_read} of {Format.Frames} samples", _input.Length);
        }
    }

    private AudioException Failed(string reason) =>
        new(AudioError.DecoderFailed, $"{_input.Name}: the {_container.Title} cannot be decoded: {reason}");

    private void Close()
    {
        if (_handle != 0)
        {
            _ = SoundFileLibrary.Close(_handle);
            _handle = 0;
        }

        _file.Dispose();
    }
}
