using SpeechEmotion.Corpora.Erasure;
using SpeechEmotion.Storage.Subjects.Erasure;

namespace SpeechEmotion.Gateway.Erasure;

/// <summary>The answer to an erasure.</summary>
/// <param name="Subject">The speaker's name among the erased, as the audit log has it.</param>
/// <param name="State"><c>erasing</c>: in force, and being removed; <c>erased</c>: removed; <c>confirmed</c>: looked for again.</param>
/// <param name="Removed">What was removed so far.</param>
/// <param name="Recordings">Recordings in which the speaker is said to be heard. They lie elsewhere, and are their owner's to erase.</param>
/// <param name="UnreadManifests">Manifests that cannot be read: which recordings they name is not known.</param>
public sealed record ErasureDocument(
    string Subject, string State, ErasureCounts Removed, IReadOnlyList<NamedRecording> Recordings, IReadOnlyList<string> UnreadManifests)
{
    internal static ErasureDocument Of(ErasureJob job, IReadOnlyList<NamedRecording> recordings, IReadOnlyList<string> unread) =>
        new(job.Subject, job.State.ToString().ToLowerInvariant(), job.Counts, recordings, unread);
}
