namespace SpeechEmotion.Calls.Results;

/// <summary>The level of one channel as it was recorded (before resampling). Full scale is ±1, or 0 dBFS.</summary>
/// <param name="Channel">The channel, from 0.</param>
/// <param name="PeakDbfs">Highest magnitude, in dB below full scale; null for digital silence.</param>
/// <param name="RmsDbfs">Root mean square, in dB below full scale; null for digital silence.</param>
/// <param name="ClippedShare">Share of samples at or within 1/1000 of full scale, 0…1.</param>
/// <param name="DcOffset">Mean sample value.</param>
/// <param name="Silent">True where no sample rises above −60 dBFS.</param>
/// <param name="SameAs">The first lower channel with the very same samples, if any.</param>
public readonly record struct ChannelFacts(
    int Channel,
    double? PeakDbfs,
    double? RmsDbfs,
    double ClippedShare,
    double DcOffset,
    bool Silent,
    int? SameAs)
{
    /// <summary>Up to which frequency there is anything, in Hz, within 250 Hz: 8 kHz speech stored at 44.1 kHz ends at about 4,000. Null for silence and for less than 0.1 s.</summary>
    public double? BandwidthHz { get; init; }

    /// <summary>How far the speech stands over the noise, in dB, −10…60, to a tenth; null where there is no speech to tell it by.</summary>
    public double? SnrDb { get; init; }
}
