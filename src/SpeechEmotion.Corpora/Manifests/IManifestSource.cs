namespace SpeechEmotion.Corpora.Manifests;

/// <summary>Where manifests are had, and what the addresses in them may be.</summary>
public interface IManifestSource
{
    /// <summary>Whether the manifest of this name can never be another: submitted again it has nothing new.</summary>
    /// <param name="manifest">As it stands in a submission.</param>
    bool IsFixed(string manifest);

    /// <summary>Opens a manifest.</summary>
    /// <param name="manifest">As it stands in a submission.</param>
    /// <exception cref="CorpusException">It cannot be read.</exception>
    Stream Open(string manifest);

    /// <summary>What the addresses in a manifest may be and where relative ones begin.</summary>
    /// <param name="manifest">As it stands in a submission.</param>
    IRecordingAddresses Addresses(string manifest);

    /// <summary>The name under which a speaker of a manifest is kept.</summary>
    /// <param name="manifest">As it stands in a submission.</param>
    /// <param name="speaker">As the manifest names the speaker.</param>
    string SpeakerOf(string manifest, string speaker) => speaker;
}
