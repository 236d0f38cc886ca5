using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Reports;
using SpeechEmotion.Storage.Tables;

namespace SpeechEmotion.Cli.Engines;

/// <summary>
/// Takes a corpus through an engine, whichever it is: progress and failures on stderr, results in the order of the
/// corpus on stdout, the table of segments and the report at the end.
/// </summary>
/// <param name="store">Where the engine keeps its results.</param>
/// <param name="isJson">True for one JSON object per call in place of the table.</param>
/// <param name="output">For data.</param>
/// <param name="error">For everything else.</param>
internal sealed class CorpusRun(CallStore store, bool isJson, TextWriter output, TextWriter error)
{
    private long _withoutRoles;
    private bool _isChanged;

    /// <summary>Surveys the sources of a corpus; bad rows and unreadable directories are named on stderr.</summary>
    /// <exception cref="CommandException">The sources are not to be used so (exit code 2).</exception>
    public static Corpus Survey(CorpusSources sources, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            return Corpus.Survey(sources, fault => error.WriteLine(PlainText.Of(fault)), cancellationToken);
        }
        catch (CorpusException exception)
        {
            throw CommandException.WrongUse(PlainText.Of(exception.Message), exception);
        }
    }

    /// <summary>Runs the engine and prints what comes of it.</summary>
    /// <returns>The exit code: whether every input became a result.</returns>
    /// <exception cref="CommandException">The results cannot be written (exit code 1).</exception>
    public async Task<int> RunAsync(ICorpusService engine, Corpus corpus, CancellationToken cancellationToken)
    {
        try
        {
            bool isFresh = await TableFreshness.LookAsync(store.Blobs, cancellationToken).ConfigureAwait(false);
            CorpusOutcome outcome = await AnalyzeAsync(engine, corpus, cancellationToken).ConfigureAwait(false);
            if (_isChanged || !isFresh)
            {
                await WriteTablesAsync(cancellationToken).ConfigureAwait(false);
            }

            (isJson ? error : output).WriteLine($"Report: {PlaceOf(ReportPage.BlobName)}");
            if (_withoutRoles > 0)
            {
                error.WriteLine($"{_withoutRoles} of the calls name no role for a speaker whose emotions were computed: that this is allowed is for you to know (docs/subjects.md).");
            }

            return outcome.Failed == 0 && corpus.Faults == 0 ? ExitCode.Done : ExitCode.Incomplete;
        }
        catch (Exception exception) when (exception is StorageException or LedgerLostException)
        {
            throw CommandException.Incomplete(Failure.OneLine(exception.Message), exception);
        }
    }

    private async Task WriteTablesAsync(CancellationToken cancellationToken)
    {
        // What the workers held of the longest call is garbage by now; table and report must not come on top of it.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await SegmentTable.WriteAsync(store, cancellationToken).ConfigureAwait(false);
        await ReportPage.WriteAsync(store, new ReportOptions(), cancellationToken).ConfigureAwait(false);
    }

    private string PlaceOf(string blob) => store.Location.Contains("://", StringComparison.Ordinal)
        ? $"{store.Location}/{blob}"
        : Path.Combine(store.Location, blob);

    private async Task<CorpusOutcome> AnalyzeAsync(ICorpusService engine, Corpus corpus, CancellationToken cancellationToken)
    {
        RolelessCalls calls = new(isJson ? new JsonLines(output) : new CallTable(output));
        InOrder inOrder = new(store, calls);
        IProgressView view = ProgressView.Create(error, isJson);
        try
        {
            return await view.RunAsync(
                corpus.Count,
                progress => engine.AnalyzeAsync(corpus, call => ReportAsync(call, progress, inOrder), cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            // Also of a run that stopped half-way: what is finished is finished.
            calls.End();
            _withoutRoles = calls.Count;
        }
    }

    private ValueTask ReportAsync(CallOutcome call, IProgressSink progress, InOrder inOrder)
    {
        if (call.End == CallEnd.Failed)
        {
            progress.Say($"{PlainText.Of(call.Call)}: {PlainText.Of(call.Error!.Message)}{(call.Result is null ? " (given up earlier; --retry takes it up again)" : string.Empty)}");
        }

        // Whatever was not passed over by the ledger alone.
        _isChanged |= call.Result is not null;
        progress.Advance(call);
        return inOrder.TakeAsync(call);
    }
}
