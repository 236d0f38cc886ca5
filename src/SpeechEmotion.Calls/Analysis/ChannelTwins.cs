namespace SpeechEmotion.Calls.Analysis;

/// <summary>
/// Finds channels that carry the very same samples: a mono call stored as stereo, whose speakers cannot be told apart.
/// Keeps the channels in classes of those equal so far, each named by its lowest, and splits classes block by block.
/// </summary>
internal sealed class ChannelTwins
{
    private int[] _lowest = [];
    private int[] _before = [];

    /// <summary>The lowest other channel with the same samples, or null.</summary>
    public int? Of(int channel) => _lowest[channel] < channel ? _lowest[channel] : null;

    public void Reset(int channels)
    {
        _lowest = new int[channels];
        _before = new int[channels];
    }

    public void Compare(ReadOnlySpan<ChannelPipeline> channels)
    {
        _lowest.CopyTo(_before, 0);
        for (int channel = 1; channel < _lowest.Length; channel++)
        {
            int lowest = _before[channel];
            if (lowest == channel || channels[channel].Block.SequenceEqual(channels[lowest].Block))
            {
                continue;
            }

            _lowest[channel] = channel;
            for (int other = lowest + 1; other < channel; other++)
            {
                if (_before[other] == lowest && _lowest[other] == other && channels[channel].Block.SequenceEqual(channels[other].Block))
                {
                    _lowest[channel] = other;
                    break;
                }
            }
        }
    }
}
