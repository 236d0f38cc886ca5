namespace SpeechEmotion.Calls.Scoring;

/// <summary>
/// How far answers can be believed: in bins of equal width, how sure the answers were and how many of them were right.
/// After Guo et al., "On calibration of modern neural networks" (2017).
/// </summary>
public sealed class ReliabilityDiagram
{
    /// <summary>Bins from 0 to 1, each 1/15 wide; the lower end belongs to a bin, and 1 to the last.</summary>
    public const int BinCount = 15;

    private readonly long[] _clips = new long[BinCount];
    private readonly long[] _right = new long[BinCount];
    private readonly double[] _confidence = new double[BinCount];

    /// <summary>Clips counted.</summary>
    public long Total => _clips.Sum();

    /// <summary>
    /// Expected calibration error: <c>Σ n_b / n · |accuracy_b − confidence_b|</c> over the bins, 0…1; 0 when empty.
    /// </summary>
    public double ExpectedCalibrationError => Total == 0 ? 0 : Enumerable.Range(0, BinCount).Sum(bin => Math.Abs(_right[bin] - _confidence[bin])) / Total;

    /// <summary>The bins in their order; those without clips too.</summary>
    public IReadOnlyList<ReliabilityBin> Bins => [.. Enumerable.Range(0, BinCount).Select(ToBin)];

    /// <summary>Counts one answer.</summary>
    /// <param name="confidence">The probability of the class answered, 0…1.</param>
    /// <param name="isRight">Whether that is the true class.</param>
    public void Add(double confidence, bool isRight)
    {
        int bin = Math.Clamp((int)(confidence * BinCount), 0, BinCount - 1);
        _clips[bin]++;
        _right[bin] += isRight ? 1 : 0;
        _confidence[bin] += confidence;
    }

    private ReliabilityBin ToBin(int bin) => new(
        (double)bin / BinCount,
        (bin + 1.0) / BinCount,
        _clips[bin],
        _clips[bin] == 0 ? null : _confidence[bin] / _clips[bin],
        _clips[bin] == 0 ? null : (double)_right[bin] / _clips[bin]);
}
