namespace SpeechEmotion.Corpora.Manifests;

/// <summary>What the addresses in a manifest (<c>uri</c>, <c>rttm</c>) may be and where they lead.</summary>
public interface IRecordingAddresses
{
    /// <summary>Takes an address as it stands in a manifest.</summary>
    /// <param name="uri">The address, not empty.</param>
    /// <param name="path">What <see cref="CorpusCall.Path"/> is to be; null where the address is refused.</param>
    /// <returns>Null, or why it is refused: the end of a sentence that begins with the address.</returns>
    string? Resolve(string uri, out string? path);
}
