using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Audio.Ffmpeg.Amr;

/// <summary>
/// Telephones send AMR without sound in pauses: a frame that describes the noise now and then, and empty ones between
/// (3GPP TS 26.093). ffmpeg decodes neither and leaves their time out, so that all that follows comes too early. Here
/// every such frame is handed over as one of silence.
/// </summary>
internal sealed class AmrPauses : ForwardStream
{
    private readonly AudioInput _input;
    private readonly AmrFrames _frames;
    private readonly byte[] _frame = new byte[64];
    private int _next;
    private int _filled;

    private AmrPauses(AudioInput input, AmrFrames frames)
    {
        _input = input;
        _frames = frames;
        _filled = Take(frames.Magic.Length);
    }

    /// <param name="input">An AMR recording at its first byte; what is returned replaces it.</param>
    public static AudioInput Fill(AudioInput input) =>
        AmrFrames.Of(input.Peek(AmrFrames.Wideband.Magic.Length)) is { } frames
            ? new AudioInput(new OwningStream(new AmrPauses(input, frames), input), input.Name)
            : input;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int written = 0;
        while (written < count && (_next < _filled || NextFrame()))
        {
            int part = Math.Min(count - written, _filled - _next);
            _frame.AsSpan(_next, part).CopyTo(buffer.AsSpan(offset + written));
            _next += part;
            written += part;
        }

        return written;
    }

    private bool NextFrame()
    {
        ReadOnlySpan<byte> head = _input.Peek(1);
        _next = 0;
        _filled = 0;
        if (head.IsEmpty)
        {
            return false;
        }

        int type = AmrFrames.TypeOf(head[0]);
        _filled = Take(_frames.Lengths[type]);
        if (type >= _frames.SpeechTypes && _filled == _frames.Lengths[type])
        {
            _frames.Silence.CopyTo(_frame, 0);
            _filled = _frames.Silence.Length;
        }

        return true;
    }

    // Bytes that the recording holds no more stay away: its last frame may be cut.
    private int Take(int count)
    {
        ReadOnlySpan<byte> bytes = _input.Peek(count);
        int taken = Math.Min(count, bytes.Length);
        bytes[..taken].CopyTo(_frame);
        _input.Advance(taken);
        return taken;
    }
}
