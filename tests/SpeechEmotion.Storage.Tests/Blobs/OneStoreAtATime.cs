namespace SpeechEmotion.Storage.Tests.Blobs;

/// <summary>The contract's tests measure memory: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneStoreAtATime
{
    public const string Name = "Stores";
}
