using SpeechEmotion.Features;
using SpeechEmotion.Features.Files;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Cli.Verbs.Features;

/// <summary>Writes the features of one recording after another, with the same scratch memory.</summary>
internal sealed class FeatureFile(FeatureSettings settings)
{
    // About a second: long enough for full blocks of frames, short enough for the cache.
    private const int Piece = 16384;
    private readonly IFrameExtractor _extractor = FeatureSets.Create(settings.Set, settings.Convention);
    private readonly float[] _mono = new float[Piece];
    private float[] _interleaved = [];
    private float[] _frames = [];

    /// <exception cref="AudioException">It cannot be read; nothing was written.</exception>
    /// <exception cref="IOException">It cannot be written; nothing was.</exception>
    internal void Write(FeatureInput input, CancellationToken cancellationToken)
    {
        _extractor.Reset();
        using IAudioReader reader = AudioFile.Open(input.Path);
        int channels = reader.Format.Channels;
        if (reader.Format.SampleRate != _extractor.SampleRate)
        {
            throw new AudioException(
                AudioError.BadHeader,
                $"{input.Path}: recorded at {reader.Format.SampleRate} Hz; {settings.Set} takes {_extractor.SampleRate} Hz");
        }

        if (_interleaved.Length < Piece * channels)
        {
            _interleaved = new float[Piece * channels];
        }

        string path = Path.Combine(settings.Folder, input.Output);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using NpyWriter writer = new(path, _extractor.Coefficients);
        for (int read; (read = reader.Read(_interleaved.AsSpan(0, Piece * channels))) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MonoMix.Apply(_interleaved.AsSpan(0, read * channels), channels, _mono);
            Extract(_mono.AsSpan(0, read), writer);
        }

        Span<float> room = Room(0);
        writer.Append(room[..(_extractor.Flush(room) * _extractor.Coefficients)]);
        writer.Commit();
    }

    private void Extract(ReadOnlySpan<float> samples, NpyWriter writer)
    {
        Span<float> room = Room(samples.Length);
        writer.Append(room[..(_extractor.Process(samples, room) * _extractor.Coefficients)]);
    }

    private Span<float> Room(int samples)
    {
        int needed = _extractor.MaxFrames(samples) * _extractor.Coefficients;
        if (_frames.Length < needed)
        {
            _frames = new float[needed];
        }

        return _frames;
    }
}
