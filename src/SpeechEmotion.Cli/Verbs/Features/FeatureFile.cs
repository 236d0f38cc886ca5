using SpeechEmotion.Features;
using SpeechEmotion.Features.Files;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Resampling;

namespace SpeechEmotion.Cli.Verbs.Features;

/// <summary>Writes the features of one recording after another, with the same scratch memory.</summary>
internal sealed class FeatureFile(FeatureSettings settings)
{
    // About a second, and whole blocks of frames for every width of registers; short enough for the cache.
    private const int Piece = 7 * 16 * 160;

    // Many channels shorten the pieces, so that memory does not depend on what a header says.
    private const int MaxInterleaved = 1 << 18;
    private readonly IFrameExtractor _extractor = FeatureSets.Create(settings.Set, settings.Convention);
    private readonly float[] _mono = new float[Piece];
    private float[] _interleaved = [];
    private float[] _resampled = [];
    private float[] _frames = [];
    private Resampler? _resampler;

    /// <exception cref="AudioException">It cannot be read; nothing was written.</exception>
    /// <exception cref="IOException">It cannot be written; nothing was.</exception>
    internal void Write(FeatureInput input, CancellationToken cancellationToken)
    {
        using IAudioReader reader = AudioFile.Open(input.Path);
        Prepare(reader.Format);
        int channels = reader.Format.Channels;
        string path = Path.Combine(settings.Folder, input.Output);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using NpyWriter writer = new(path, _extractor.Coefficients);
        long samples = 0;
        for (int read; (read = reader.Read(_interleaved)) > 0; samples += read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MonoMix.Apply(_interleaved.AsSpan(0, read * channels), channels, _mono);
            Resample(_mono.AsSpan(0, read), writer);
        }

        if (samples == 0)
        {
            throw new AudioException(AudioError.Empty, $"{input.Path}: holds no samples");
        }

        Finish(writer);
    }

    private void Prepare(AudioFormat format)
    {
        _extractor.Reset();
        if (_resampler is null || _resampler.InputRate != format.SampleRate)
        {
            _resampler = new Resampler(format.SampleRate, _extractor.SampleRate);
        }

        _resampler.Reset();
        int frames = Math.Clamp(MaxInterleaved / format.Channels, 1, Piece);
        if (_interleaved.Length != frames * format.Channels)
        {
            _interleaved = new float[frames * format.Channels];
        }
    }

    private void Resample(ReadOnlySpan<float> samples, NpyWriter writer)
    {
        if (_resampler!.InputRate == _resampler.OutputRate)
        {
            Extract(samples, writer);
            return;
        }

        Span<float> room = Room(ref _resampled, _resampler.MaxOutput(samples.Length));
        Extract(room[.._resampler.Process(samples, room)], writer);
    }

    private void Extract(ReadOnlySpan<float> samples, NpyWriter writer)
    {
        Span<float> room = Room(ref _frames, _extractor.MaxFrames(samples.Length) * _extractor.Coefficients);
        writer.Append(room[..(_extractor.Process(samples, room) * _extractor.Coefficients)]);
    }

    private void Finish(NpyWriter writer)
    {
        Span<float> tail = Room(ref _resampled, _resampler!.MaxOutput(0));
        Extract(tail[.._resampler.Flush(tail)], writer);
        Span<float> room = Room(ref _frames, _extractor.MaxFrames(0) * _extractor.Coefficients);
        writer.Append(room[..(_extractor.Flush(room) * _extractor.Coefficients)]);
        writer.Commit();
    }

    private static Span<float> Room(ref float[] array, int values)
    {
        if (array.Length < values)
        {
            array = new float[values];
        }

        return array;
    }
}
