using System.Buffers.Binary;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>What is kept of each classified window of a channel: its place on the grid, the share of speech, and the network's answer.</summary>
internal sealed class WindowRows(int columns)
{
    private int[] _indices = new int[64];
    private float[] _speech = new float[64];
    private float[] _emotions = new float[64 * columns];

    public int Count { get; private set; }

    public int Index(int row) => _indices[row];

    public float Speech(int row) => _speech[row];

    /// <summary>The classes' probabilities, intensity and, where the network gives them, valence and arousal.</summary>
    public ReadOnlySpan<float> Emotions(int row) => _emotions.AsSpan(row * columns, columns);

    /// <summary>The first row whose window stands at <paramref name="index"/> or later.</summary>
    public int Find(int index)
    {
        int row = _indices.AsSpan(0, Count).BinarySearch(index);
        return row < 0 ? ~row : row;
    }

    public void Add(int index, float speech, ReadOnlySpan<float> emotions)
    {
        if (Count == _indices.Length)
        {
            Array.Resize(ref _indices, 2 * Count);
            Array.Resize(ref _speech, 2 * Count);
            Array.Resize(ref _emotions, 2 * Count * columns);
        }

        _indices[Count] = index;
        _speech[Count] = speech;
        emotions.CopyTo(_emotions.AsSpan(Count * columns));
        Count++;
    }

    public void Reset() => Count = 0;

    /// <summary>Forgets all rows, and gives back the memory of more than an hour of them.</summary>
    public void Release()
    {
        const int Kept = 1 << 13;
        Reset();
        if (_indices.Length > Kept)
        {
            _indices = new int[Kept];
            _speech = new float[Kept];
            _emotions = new float[Kept * columns];
        }
    }

    public WindowTrack ToTrack(int channel, IReadOnlyList<string> classes, double hopSeconds, double windowSeconds)
    {
        byte[] indices = new byte[Count * sizeof(int)];
        for (int row = 0; row < Count; row++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(indices.AsSpan(row * sizeof(int)), _indices[row]);
        }

        // A track has probabilities and intensity alone.
        int kept = classes.Count + 1;
        float[] emotions = new float[Count * kept];
        for (int row = 0; row < Count; row++)
        {
            Emotions(row)[..kept].CopyTo(emotions.AsSpan(row * kept));
        }

        return new WindowTrack
        {
            Channel = channel,
            Classes = classes,
            HopSeconds = hopSeconds,
            WindowSeconds = windowSeconds,
            Indices = indices,
            Speech = Quantize(_speech.AsSpan(0, Count)),
            Emotions = Quantize(emotions),
        };
    }

    private static byte[] Quantize(ReadOnlySpan<float> shares)
    {
        byte[] quantized = new byte[shares.Length];
        for (int index = 0; index < shares.Length; index++)
        {
            quantized[index] = (byte)Math.Clamp(MathF.Round(shares[index] * byte.MaxValue), 0, byte.MaxValue);
        }

        return quantized;
    }
}
