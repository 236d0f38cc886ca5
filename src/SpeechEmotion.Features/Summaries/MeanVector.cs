namespace SpeechEmotion.Features.Summaries;

/// <summary>
/// The input of a beginner's network: of all frames of a recording, the mean of 40 cepstral coefficients, of their first
/// derivatives, and of 64 log-mel energies. 144 values, of frames in the streaming convention.
/// </summary>
internal sealed class MeanVector : ISummaryExtractor
{
    internal const string SetName = "mean-mfcc40+d+logmel64";
    private const int Cepstral = 40;
    private const int Bands = 64;

    private readonly FrameMeans _cepstrum = new("mfcc40+d+dd", 2 * Cepstral);
    private readonly FrameMeans _bands = new("logmel64", Bands);

    public string Name => SetName;

    public int SampleRate => _cepstrum.SampleRate;

    public IReadOnlyList<string> Names { get; } =
    [
        .. Enumerable.Range(0, Cepstral).Select(coefficient => $"mfccMean{coefficient}"),
        .. Enumerable.Range(0, Cepstral).Select(coefficient => $"mfccDeltaMean{coefficient}"),
        .. Enumerable.Range(0, Bands).Select(band => $"logMelMean{band}"),
    ];

    public void Process(ReadOnlySpan<float> samples)
    {
        _cepstrum.Process(samples);
        _bands.Process(samples);
    }

    public void Finish(Span<float> row)
    {
        _cepstrum.Finish(row[..(2 * Cepstral)]);
        _bands.Finish(row.Slice(2 * Cepstral, Bands));
    }

    public void Reset()
    {
        _cepstrum.Reset();
        _bands.Reset();
    }

    /// <summary>The mean over frames of a feature set's first coefficients, summed in double precision in the order of frames.</summary>
    private sealed class FrameMeans(string set, int coefficients)
    {
        private readonly IFrameExtractor _extractor = FeatureSets.Create(set, FeatureConvention.Streaming);
        private readonly double[] _sums = new double[coefficients];
        private float[] _frames = [];
        private long _count;

        public int SampleRate => _extractor.SampleRate;

        public void Process(ReadOnlySpan<float> samples)
        {
            Reserve(samples.Length);
            Add(_extractor.Process(samples, _frames));
        }

        public void Finish(Span<float> row)
        {
            Reserve(0);
            Add(_extractor.Flush(_frames));
            for (int coefficient = 0; coefficient < coefficients; coefficient++)
            {
                row[coefficient] = (float)(_sums[coefficient] / Math.Max(1, _count));
            }

            Reset();
        }

        public void Reset()
        {
            _extractor.Reset();
            _sums.AsSpan().Clear();
            _count = 0;
        }

        private void Add(int frames)
        {
            for (int frame = 0; frame < frames; frame++)
            {
                ReadOnlySpan<float> values = _frames.AsSpan(frame * _extractor.Coefficients, coefficients);
                for (int coefficient = 0; coefficient < coefficients; coefficient++)
                {
                    _sums[coefficient] += values[coefficient];
                }
            }

            _count += frames;
        }

        private void Reserve(int samples)
        {
            int needed = _extractor.MaxFrames(samples) * _extractor.Coefficients;
            if (_frames.Length < needed)
            {
                _frames = new float[needed];
            }
        }
    }
}
