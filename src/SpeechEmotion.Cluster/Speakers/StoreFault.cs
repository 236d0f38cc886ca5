using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster.Speakers;

/// <summary>Why a store could not do what it was asked, as silos tell it each other.</summary>
/// <param name="Error">What kind it is.</param>
/// <param name="Message">One line.</param>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.StoreFault")]
public sealed record StoreFault([property: Id(0)] StorageError Error, [property: Id(1)] string Message)
{
    internal static StoreFault Of(StorageException exception) => new(exception.Error, exception.Message);

    internal StorageException ToException() => new(Error, Message);
}
