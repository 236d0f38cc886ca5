namespace SpeechEmotion.Signal.VoiceActivity;

/// <summary>The newest values of a series, addressed by their absolute number.</summary>
internal sealed class HopRing<T>
{
    /// <summary>More than the detector ever looks at: its look-ahead and as much looking back.</summary>
    public const int Capacity = 256;

    private readonly T[] _values = new T[Capacity];

    public ref T this[long hop] => ref _values[hop & (Capacity - 1)];
}
