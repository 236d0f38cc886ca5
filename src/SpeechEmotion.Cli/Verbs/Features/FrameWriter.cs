using SpeechEmotion.Features;
using SpeechEmotion.Features.Files;

namespace SpeechEmotion.Cli.Verbs.Features;

/// <summary>Writes a row per frame.</summary>
internal sealed class FrameWriter(IFrameExtractor extractor) : IFeatureWriter
{
    private float[] _frames = [];

    public int SampleRate => extractor.SampleRate;

    public NpyWriter Begin(string path)
    {
        extractor.Reset();
        return new NpyWriter(path, extractor.Coefficients);
    }

    public void Take(ReadOnlySpan<float> samples, NpyWriter file)
    {
        Span<float> room = Scratch.Room(ref _frames, extractor.MaxFrames(samples.Length) * extractor.Coefficients);
        file.Append(room[..(extractor.Process(samples, room) * extractor.Coefficients)]);
    }

    public void Commit(NpyWriter file)
    {
        Span<float> room = Scratch.Room(ref _frames, extractor.MaxFrames(0) * extractor.Coefficients);
        file.Append(room[..(extractor.Flush(room) * extractor.Coefficients)]);
        file.Commit();
    }
}
