using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Audio.Compressed.Guarded;

/// <summary>
/// Decodes in a process of <see cref="GuardedDecoders"/>. One that ends in the middle may have been ended by somebody else, so a second begins the recording again and passes over
/// what was read; when that ends too, it is the recording.
/// </summary>
internal sealed class GuardedDecoder : ISoundDecoder
{
    private readonly GuardedDecoders _decoders;
    private readonly AudioContainer _container;
    private readonly AudioOpenOptions _options;
    private readonly string _name;
    private readonly Stream _recording;
    private float[] _samples = [];
    private int _next;
    private int _filled;
    private long _received;
    private bool _isSecond;
    private DecoderWorker? _worker;

    public GuardedDecoder(GuardedDecoders decoders, AudioInput input, AudioContainer container, AudioOpenOptions options)
    {
        (_decoders, _container, _options, _name) = (decoders, container, options, input.Name);
        _recording = SeekableInput.Open(input, options.SpoolLimit);
        try
        {
            (SampleRate, Channels, Encoding, Frames) = Try(Open);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int SampleRate { get; }

    public int Channels { get; private set; }

    public string Encoding { get; }

    public long? Frames { get; }

    public int Read(Span<float> interleaved)
    {
        if (_next == _filled && !Fill())
        {
            return 0;
        }

        int count = Math.Min(interleaved.Length / Channels * Channels, _filled - _next);
        _samples.AsSpan(_next, count).CopyTo(interleaved);
        _next += count;
        return count / Channels;
    }

    public void Dispose()
    {
        // In the middle of a recording it is asked for the next one all the same: a decoder begins anew with each.
        if (_worker is { } worker)
        {
            _worker = null;
            _decoders.Return(worker);
        }

        _recording.Dispose();
    }

    private bool Fill()
    {
        int most = DecoderPipe.MostBytes / sizeof(float) / Channels;
        _filled = Try(() =>
        {
            // A second process, which begins again, passes over what the first has given.
            if (_worker is null)
            {
                Open();
                for (long passed = 0; passed < _received;)
                {
                    int again = Receive((int)Math.Min(most, (_received - passed) / Channels));
                    passed += again > 0 ? again : throw new DecoderEndedException("the decoder gave fewer samples the second time", mayHeal: false);
                }
            }

            return Receive(most);
        });
        _next = 0;
        _received += _filled;
        return _filled > 0;
    }

    private int Receive(int frames)
    {
        ReadOnlySpan<float> samples = MemoryMarshal.Cast<byte, float>(_worker!.Read(_recording, Channels, frames, _name));
        if (_samples.Length < samples.Length)
        {
            _samples = new float[samples.Length];
        }

        samples.CopyTo(_samples);
        return samples.Length;
    }

    private (int SampleRate, int Channels, string Encoding, long? Frames) Open()
    {
        _worker = _decoders.Rent(_name, _options);
        (int SampleRate, int Channels, string Encoding, long? Frames) opened = _worker.Open(_recording, GuardedContainers.PlaceOf(_container), _name);
        return opened.Channels > 0 ? opened : throw new DecoderEndedException("the decoder answered what is no answer", mayHeal: false);
    }

    private T Try<T>(Func<T> ask)
    {
        while (true)
        {
            try
            {
                return ask();
            }
            catch (DecoderEndedException ended)
            {
                Discard();
                if (_isSecond || !ended.MayHeal)
                {
                    throw new AudioException(AudioError.DecoderFailed, $"{_name}: the {_container.Title} cannot be decoded: {ended.Message}{(_isSecond ? ", twice" : string.Empty)}", innerException: ended);
                }

                _isSecond = true;
            }
            catch (AudioException failure) when (failure.Error is not AudioError.Unreadable)
            {
                // The decoder's own word: it stands between two recordings.
                throw;
            }
            catch
            {
                // The recording could not be read, or nobody wants it any more; the process still waits for its bytes.
                Discard();
                throw;
            }
        }
    }

    private void Discard()
    {
        _worker?.Dispose();
        _worker = null;
    }
}
