using SpeechEmotion.Calls.Subjects;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>Says, and keeps, why a run computes agents' emotions, before it computes any.</summary>
internal static class AgentException
{
    /// <exception cref="CommandException">It cannot be kept (exit code 3): then there is no run.</exception>
    public static async Task LogAsync(CallStore store, SubjectPolicy subjects, TextWriter error, CancellationToken cancellationToken)
    {
        if (subjects.Exception is not { } reason)
        {
            return;
        }

        error.WriteLine($"Emotions of agents are computed too, by exception: {PlainText.Of(reason)}");
        try
        {
            await new AuditLog(store.Blobs, TimeProvider.System).AddAsync(
                new AuditEvent("analyze", AuditKinds.SubjectsException) { Thing = "subjects", Detail = reason.ReplaceLineEndings(" ") }, cancellationToken).ConfigureAwait(false);
            await new SubjectExceptions(store.Blobs, TimeProvider.System).AddAsync(reason, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }
}
