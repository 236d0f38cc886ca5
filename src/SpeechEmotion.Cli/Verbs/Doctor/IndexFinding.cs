using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes;

namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary>What a check of the index of speakers and calls has found, in words. Nothing but time is lost with an index.</summary>
internal static class IndexFinding
{
    private const string Subject = "index";

    public static async Task<Finding> LookAsync(IBlobStore blobs, bool isRepair, CancellationToken cancellationToken)
    {
        IndexFindings findings;
        try
        {
            findings = await new IndexCheck(blobs, TimeProvider.System).RunAsync(isRepair, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception) when (exception.Error is StorageError.BadDocument or StorageError.UnknownSchema)
        {
            return new(Subject, FindingState.Broken, Failure.OneLine(exception.Message));
        }

        return findings switch
        {
            { IsMissing: true, IsMended: false } => new(Subject, FindingState.Absent, "not made yet; it is made when speakers or calls are listed first, or with --repair"),
            { IsMended: true } => new(Subject, FindingState.Fine, $"{Describe(findings)}; made anew"),
            { IsRight: false } => new(Subject, FindingState.Broken, $"{Describe(findings)}; --repair makes it anew"),
            { Parts: > 0 } when !isRepair => new(Subject, FindingState.Fine, $"to be brought up to date by {findings.Parts} parts of journals when it is read, or with --repair"),
            _ => new(Subject, FindingState.Fine, "has the speakers' pages as they are"),
        };
    }

    private static string Describe(IndexFindings findings) => findings switch
    {
        { IsMissing: true } => "not made yet",
        { Damaged: { } name } => $"'{name}' is damaged",
        _ => $"{findings.StalePages} pages of speakers are not in it as they are, and {findings.MissingCalls} calls are in no list",
    };
}
