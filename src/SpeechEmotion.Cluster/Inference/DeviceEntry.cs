namespace SpeechEmotion.Cluster.Inference;

/// <summary>A device that answers, as its silo says.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.DeviceEntry")]
public sealed record DeviceEntry
{
    /// <summary>The address of its silo, which is the key of its <see cref="IInferenceGrain"/>.</summary>
    [Id(0)]
    public required string Silo { get; init; }

    /// <summary>The silo's name.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>What it is: <c>cuda:0</c>, <c>cpu</c>, …</summary>
    [Id(2)]
    public required string Device { get; init; }

    /// <summary><see cref="ModelKey"/> of the model it runs.</summary>
    [Id(3)]
    public required string Model { get; init; }

    /// <summary>Messages that wait for it.</summary>
    [Id(4)]
    public int Waiting { get; init; }
}
