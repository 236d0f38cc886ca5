namespace SpeechEmotion.Features.Prosody;

/// <summary>The columns that <see cref="SpectralShapeExtractor{TLanes}"/> writes.</summary>
internal static class SpectralShape
{
    /// <summary>Mean power of the windowed frame, in dB of full scale.</summary>
    internal const int Level = 0;

    /// <summary>Perceived loudness, in arbitrary units.</summary>
    internal const int Loudness = 1;

    /// <summary>Energy from 50 Hz to 1 kHz over that from 1 to 5 kHz, in dB.</summary>
    internal const int AlphaRatio = 2;

    /// <summary>The strongest bin up to 2 kHz over the strongest from 2 to 5 kHz, in dB.</summary>
    internal const int Hammarberg = 3;

    /// <summary>Slope of the level from 0 to 500 Hz, in dB per kHz.</summary>
    internal const int SlopeTo500 = 4;

    /// <summary>Slope of the level from 500 to 1,500 Hz, in dB per kHz.</summary>
    internal const int SlopeTo1500 = 5;

    /// <summary>The autocorrelation that formants are found from (<see cref="SelectivePrediction{TLanes}"/>), from lag 0 on; 0 in a block of frames that are all too quiet for a voice, as are the four before.</summary>
    internal const int FirstLag = 6;

    /// <summary>Its lags.</summary>
    internal const int Lags = LinearPrediction.Order + 1;

    /// <summary>Columns.</summary>
    internal const int Columns = FirstLag + Lags;
}
