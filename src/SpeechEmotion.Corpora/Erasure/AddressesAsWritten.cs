using SpeechEmotion.Corpora.Manifests;

namespace SpeechEmotion.Corpora.Erasure;

/// <summary>Takes addresses as they stand in a manifest: to be told, not to be opened.</summary>
internal sealed class AddressesAsWritten : IRecordingAddresses
{
    public static AddressesAsWritten Instance { get; } = new();

    public string? Resolve(string uri, out string? path)
    {
        path = uri;
        return null;
    }
}
