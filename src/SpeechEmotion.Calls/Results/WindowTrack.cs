namespace SpeechEmotion.Calls.Results;

/// <summary>
/// The classified windows of one channel, packed for keeping: window <c>i</c> begins at <c>Indices[i] · HopSeconds</c>.
/// Shares and probabilities are bytes in steps of 1/255, precise enough to draw and to smooth anew.
/// </summary>
public sealed record WindowTrack
{
    /// <summary>The channel, from 0.</summary>
    public required int Channel { get; init; }

    /// <summary>The classes, in the order of the columns.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Seconds between two places of the grid.</summary>
    public required double HopSeconds { get; init; }

    /// <summary>Seconds in a window.</summary>
    public required double WindowSeconds { get; init; }

    /// <summary>The place of each window on the grid, ascending; little-endian 32-bit integers.</summary>
    public required byte[] Indices { get; init; }

    /// <summary>The share of each window that is speech.</summary>
    public required byte[] Speech { get; init; }

    /// <summary><c>[window, column]</c>: the probabilities of the model's classes and, last, intensity.</summary>
    public required byte[] Emotions { get; init; }

    /// <summary>Windows held.</summary>
    public int Count() => Speech.Length;
}
