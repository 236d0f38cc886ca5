using SpeechEmotion.Features;
using SpeechEmotion.Features.Files;
using SpeechEmotion.Features.Summaries;
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
    private readonly IFeatureWriter _writer = SummarySets.Names.Contains(settings.Set)
        ? new SummaryWriter(SummarySets.Create(settings.Set))
        : new FrameWriter(FeatureSets.Create(settings.Set, settings.Convention));
    private readonly float[] _mono = new float[Piece];
    private float[] _interleaved = [];
    private float[] _resampled = [];
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
        using NpyWriter file = _writer.Begin(path);
        long samples = 0;
        for (int read; (read = reader.Read(_interleaved)) > 0; samples += read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MonoMix.Apply(_interleaved.AsSpan(0, read * channels), channels, _mono);
            Take(_mono.AsSpan(0, read), file);
        }

        if (samples == 0)
        {
            throw new AudioException(AudioError.Empty, $"{input.Path}: holds no samples");
        }

        Finish(file);
    }

    private void Prepare(AudioFormat format)
    {
        if (_resampler is null || _resampler.InputRate != format.SampleRate)
        {
            _resampler = new Resampler(format.SampleRate, _writer.SampleRate);
        }

        _resampler.Reset();
        int frames = Math.Clamp(MaxInterleaved / format.Channels, 1, Piece);
        if (_interleaved.Length != frames * format.Channels)
        {
            _interleaved = new float[frames * format.Channels];
        }
    }

    private void Take(ReadOnlySpan<float> samples, NpyWriter file)
    {
        if (_resampler!.InputRate == _resampler.OutputRate)
        {
            _writer.Take(samples, file);
            return;
        }

        Span<float> room = Scratch.Room(ref _resampled, _resampler.MaxOutput(samples.Length));
        _writer.Take(room[.._resampler.Process(samples, room)], file);
    }

    private void Finish(NpyWriter file)
    {
        Span<float> tail = Scratch.Room(ref _resampled, _resampler!.MaxOutput(0));
        _writer.Take(tail[.._resampler.Flush(tail)], file);
        _writer.Commit(file);
    }
}
