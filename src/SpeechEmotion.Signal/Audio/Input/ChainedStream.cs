namespace SpeechEmotion.Signal.Audio.Input;

/// <summary>Parts of streams, one behind the other.</summary>
internal sealed class ChainedStream(StreamPart[] parts) : ForwardStream
{
    private int _part;
    private long _done;

    public override int Read(byte[] buffer, int offset, int count)
    {
        for (; _part < parts.Length; _part++, _done = 0)
        {
            StreamPart part = parts[_part];
            long left = part.End - part.Start - _done;
            if (left > 0)
            {
                part.Stream.Position = part.Start + _done;
                int read = part.Stream.Read(buffer, offset, (int)Math.Min(left, count));
                _done += read;
                if (read > 0)
                {
                    return read;
                }
            }
        }

        return 0;
    }
}
