using SpeechEmotion.Features.Summaries;

namespace SpeechEmotion.Features.Prosody;

/// <summary>The prosody of a whole recording, <see cref="ProsodyStatistics"/> as a row.</summary>
internal sealed class ProsodySummary : ISummaryExtractor
{
    internal const string SetName = "prosody";
    private readonly ProsodyExtractor _extractor = new();

    public string Name => SetName;

    public int SampleRate => ProsodyExtractor.SampleRate;

    public IReadOnlyList<string> Names => ProsodyStatistics.Names;

    public void Process(ReadOnlySpan<float> samples) => _extractor.Process(samples);

    public void Finish(Span<float> row)
    {
        _extractor.Complete();
        _extractor.Measure(0, double.PositiveInfinity).CopyTo(row);
        Reset();
    }

    public void Reset() => _extractor.Reset();
}
