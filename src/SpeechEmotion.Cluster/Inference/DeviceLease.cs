namespace SpeechEmotion.Cluster.Inference;

/// <summary>A device with room for one more message of this silo, until it is disposed of.</summary>
internal sealed class DeviceLease(IInferenceGrain grain, Action<bool> end) : IDisposable
{
    private bool _isLost;

    public IInferenceGrain Grain { get; } = grain;

    /// <summary>Its silo did not answer: for a while nothing is sent to it.</summary>
    public void Suspect() => _isLost = true;

    public void Dispose() => end(_isLost);
}
