namespace SpeechEmotion.Storage.Audit;

/// <summary>The kinds of <see cref="AuditEvent"/>.</summary>
public static class AuditKinds
{
    /// <summary>A corpus was handed in.</summary>
    public const string Submission = "corpus.submit";

    /// <summary>A speaker's points, calls or alerts were read.</summary>
    public const string SpeakerRead = "speaker.read";

    /// <summary>All that is held on a speaker was exported.</summary>
    public const string SpeakerExport = "speaker.export";

    /// <summary>A speaker was erased.</summary>
    public const string SpeakerErase = "speaker.erase";

    /// <summary>Agents' emotions are computed, by exception.</summary>
    public const string SubjectsException = "subjects.exception";

    /// <summary>Keys were made or revoked.</summary>
    public const string KeyChange = "key.change";

    /// <summary>Settings of the tenant were changed.</summary>
    public const string SettingsChange = "settings.change";

    /// <summary>What is past its time was removed.</summary>
    public const string Retention = "retention";
}
