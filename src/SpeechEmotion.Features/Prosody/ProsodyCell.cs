using System.Runtime.CompilerServices;

namespace SpeechEmotion.Features.Prosody;

/// <summary>Sums over half a second or less: the measures that are means, which need no frames.</summary>
internal struct ProsodyCell
{
    private Values _sums;

    /// <summary>What is summed; the first counts.</summary>
    internal enum Sum
    {
        /// <summary>Voiced frames.</summary>
        Voiced,

        /// <summary>Differences between neighbouring periods.</summary>
        Differences,

        /// <summary>Their jitter.</summary>
        Jitter,

        /// <summary>Their shimmer.</summary>
        Shimmer,

        /// <summary>Harmonics to noise of voiced frames; so are the rest.</summary>
        HarmonicsToNoise,

        /// <summary>The slope from 0 to 500 Hz.</summary>
        SlopeTo500,

        /// <summary>The slope from 500 to 1,500 Hz.</summary>
        SlopeTo1500,

        /// <summary>The alpha ratio.</summary>
        AlphaRatio,

        /// <summary>The Hammarberg index.</summary>
        Hammarberg,
    }

    /// <summary>The first frame.</summary>
    internal long First { get; init; }

    internal readonly float this[Sum sum] => _sums[(int)sum];

    /// <summary>Adds a frame.</summary>
    /// <param name="row">The columns of <see cref="ProsodyColumns"/>.</param>
    internal void Add(ReadOnlySpan<float> row)
    {
        _sums[(int)Sum.Differences] += row[ProsodyColumns.Differences];
        _sums[(int)Sum.Jitter] += row[ProsodyColumns.Jitter];
        _sums[(int)Sum.Shimmer] += row[ProsodyColumns.Shimmer];
        if (row[ProsodyColumns.Pitch] > 0)
        {
            _sums[(int)Sum.Voiced]++;
            _sums[(int)Sum.HarmonicsToNoise] += row[ProsodyColumns.HarmonicsToNoise];
            _sums[(int)Sum.SlopeTo500] += row[SpectralShape.SlopeTo500];
            _sums[(int)Sum.SlopeTo1500] += row[SpectralShape.SlopeTo1500];
            _sums[(int)Sum.AlphaRatio] += row[SpectralShape.AlphaRatio];
            _sums[(int)Sum.Hammarberg] += row[SpectralShape.Hammarberg];
        }
    }

    [InlineArray(Length)]
    private struct Values
    {
        internal const int Length = (int)Sum.Hammarberg + 1;
        private float _first;
    }
}
