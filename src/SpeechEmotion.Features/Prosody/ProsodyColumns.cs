namespace SpeechEmotion.Features.Prosody;

/// <summary>What is kept of each frame: the spectral descriptors, then these.</summary>
internal static class ProsodyColumns
{
    /// <summary>F0 in Hz, 0 where unvoiced.</summary>
    internal const int Pitch = SpectralShape.Columns;

    /// <summary>Harmonics to noise, in dB; of voiced frames.</summary>
    internal const int HarmonicsToNoise = Pitch + 1;

    /// <summary>The sum of the relative differences between neighbouring periods that end in the frame.</summary>
    internal const int Jitter = Pitch + 2;

    /// <summary>The sum of the differences between the peaks of those periods, in dB.</summary>
    internal const int Shimmer = Pitch + 3;

    /// <summary>How many differences that are.</summary>
    internal const int Differences = Pitch + 4;

    /// <summary>1 where voice activity hears speech, otherwise 0.</summary>
    internal const int Speech = Pitch + 5;

    /// <summary>Three formants' frequencies in Hz, of voiced frames; 0 where there is none.</summary>
    internal const int FirstFormant = Pitch + 6;

    /// <summary>Columns.</summary>
    internal const int Count = FirstFormant + 3;
}
