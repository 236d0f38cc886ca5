namespace SpeechEmotion.Signal.Audio.Compressed.Guarded;

/// <summary>A decoder's process is of no more use.</summary>
/// <param name="reason">Why, for a message.</param>
/// <param name="mayHeal">Whether it may have been something else than the recording: another process may try once.</param>
internal sealed class DecoderEndedException(string reason, bool mayHeal) : Exception(reason)
{
    public bool MayHeal => mayHeal;
}
