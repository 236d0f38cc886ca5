using System.Text.Json;
using SpeechEmotion.Features.Files;
using SpeechEmotion.Features.Summaries;

namespace SpeechEmotion.Cli.Verbs.Features;

/// <summary>Writes one row per recording, and beside it a <c>.json</c> of the same name that says what each value is.</summary>
internal sealed class SummaryWriter(ISummaryExtractor extractor) : IFeatureWriter
{
    private readonly float[] _row = new float[extractor.Names.Count];
    private readonly byte[] _names = JsonSerializer.SerializeToUtf8Bytes(new { set = extractor.Name, names = extractor.Names });
    private string _path = "";

    public int SampleRate => extractor.SampleRate;

    public NpyWriter Begin(string path)
    {
        extractor.Reset();
        _path = path;
        return new NpyWriter(path, _row.Length);
    }

    public void Take(ReadOnlySpan<float> samples, NpyWriter file) => extractor.Process(samples);

    public void Commit(NpyWriter file)
    {
        extractor.Finish(_row);
        file.Append(_row);

        // The names first: an array is never there without them.
        WholeFile.Write(Path.ChangeExtension(_path, ".json"), _names);
        file.Commit();
    }
}
