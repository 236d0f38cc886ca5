namespace SpeechEmotion.Signal.Audio.Input;

/// <summary>A stream that, closed, closes all that it is made of.</summary>
internal sealed class OwningStream(Stream source, params IDisposable[] owned) : ForwardStream
{
    public override int Read(byte[] buffer, int offset, int count) => source.Read(buffer, offset, count);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
            Array.ForEach(owned, part => part.Dispose());
        }

        base.Dispose(disposing);
    }
}
