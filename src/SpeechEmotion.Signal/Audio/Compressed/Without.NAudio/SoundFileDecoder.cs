using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>Decodes with libsndfile, called directly.</summary>
internal sealed unsafe class SoundFileDecoder : ISoundDecoder
{
    private const int GsmRate = 8000;
    private const long UnknownFrames = long.MaxValue;

    private readonly string _name;
    private readonly AudioContainer _container;
    private readonly VirtualFile _file;
    private nint _handle;

    public SoundFileDecoder(AudioInput input, AudioContainer container, AudioOpenOptions options)
    {
        _name = input.Name;
        _container = container;
        _file = new VirtualFile(SeekableInput.Open(input, options.SpoolLimit));
        try
        {
            SoundFileInfo info = Open();
            SampleRate = info.SampleRate;
            Channels = info.Channels;
            Encoding = SoundFileEncoding.Name(info.Format);
            Frames = info.Frames is > 0 and < UnknownFrames ? info.Frames : null;
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
        long done;
        fixed (float* samples = interleaved)
        {
            done = SoundFileLibrary.ReadFrames(_handle, samples, interleaved.Length / Channels);
        }

        if (_file.Failure is { } failure)
        {
            throw failure as AudioException ?? new AudioException(AudioError.Unreadable, $"{_name}: cannot be read: {failure.Message}", innerException: failure);
        }

        return done > 0 || SoundFileLibrary.Error(_handle) == 0 ? (int)Math.Max(done, 0) : throw Failed(SoundFileLibrary.Describe(_handle));
    }

    public void Dispose()
    {
        if (_handle != 0)
        {
            _ = SoundFileLibrary.Close(_handle);
            _handle = 0;
        }

        _file.Dispose();
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
        return _handle != 0 ? info : throw _file.Failure as AudioException ?? Failed(SoundFileLibrary.Describe(0));
    }

    private AudioException Failed(string reason) =>
        new(AudioError.DecoderFailed, $"{_name}: the {_container.Title} cannot be decoded: {reason}");
}
