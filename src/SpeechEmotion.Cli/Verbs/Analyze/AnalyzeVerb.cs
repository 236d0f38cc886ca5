using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Storage.Reports;
using SpeechEmotion.Storage.Tables;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>Runs <c>analyze</c>: surveys the corpus, starts the engine, prints what comes of it.</summary>
internal static class AnalyzeVerb
{
    // The tasks that list calls and keep results must not wait for a worker to end.
    private const int SpareThreads = 4;

    public static async Task<int> RunAsync(AnalyzeOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        ThreadPool.SetMinThreads(options.Threads + SpareThreads, 1);

        // Loading the network and listing the archive take about as long as each other.
        Task<LoadedModel> loading = Task.Run(() => LoadedModel.Load(options.Model, options.AllowUnsigned), CancellationToken.None);
        Corpus corpus = await SurveyAsync(options, error, loading, cancellationToken).ConfigureAwait(false);
        using LoadedModel model = await loading.ConfigureAwait(false);
        error.WriteLine(model.DeviceNote);

        FolderBlobStore folder = ResultFolder.Open(options.Output);
        await using (folder.ConfigureAwait(false))
        {
            CallStore store = new(folder);
            CorpusOutcome outcome = await AnalyzeAsync(options, corpus, model, store, output, error, cancellationToken).ConfigureAwait(false);
            await FinishAsync(store, output, error, options, cancellationToken).ConfigureAwait(false);
            return outcome.Failed == 0 && corpus.Faults == 0 ? ExitCode.Done : ExitCode.Incomplete;
        }
    }

    private static async Task<Corpus> SurveyAsync(
        AnalyzeOptions options, TextWriter error, Task<LoadedModel> loading, CancellationToken cancellationToken)
    {
        CorpusSources sources = new()
        {
            Paths = options.Paths,
            Manifest = options.Manifest,
            Strict = options.IsStrict,
            Excluded = options.Output,
        };
        try
        {
            return Corpus.Survey(sources, fault => error.WriteLine(PlainText.Of(fault)), cancellationToken);
        }
        catch (Exception exception)
        {
            // Nobody will run the model; let it finish loading, since it cannot be stopped, and let it go.
            await loading.ContinueWith(task => _ = task.Exception, TaskScheduler.Default).ConfigureAwait(false);
            throw exception is CorpusException ? CommandException.WrongUse(PlainText.Of(exception.Message), exception) : exception;
        }
    }

    private static async Task<CorpusOutcome> AnalyzeAsync(
        AnalyzeOptions options,
        Corpus corpus,
        LoadedModel model,
        CallStore store,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken)
    {
        EngineOptions settings = new() { Workers = options.Threads, OnFault = exception => Failure.Trace(exception, error) };
        SingleMachineEngine engine = new(store, model.CreateAnalyzer, RecordingSource.Open, settings, TimeProvider.System);
        ICallOutput calls = options.IsJson ? new JsonLines(output) : new CallTable(output);
        InOrder inOrder = new(store, calls);
        IProgressView view = ProgressView.Create(error, options.IsJson);
        try
        {
            return await view.RunAsync(
                corpus.Count,
                progress => engine.AnalyzeAsync(corpus, call => ReportAsync(call, progress, inOrder), cancellationToken)).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            throw CommandException.Incomplete(Failure.OneLine(exception.Message), exception);
        }
        finally
        {
            // Also of a run that stopped half-way: what is finished is finished.
            calls.End();
        }
    }

    private static ValueTask ReportAsync(CallOutcome call, IProgressSink progress, InOrder inOrder)
    {
        if (call.End == CallEnd.Failed)
        {
            progress.Say($"{PlainText.Of(call.Result.Call)}: {PlainText.Of(call.Result.Error!.Message)}");
        }

        progress.Advance(call);
        return inOrder.TakeAsync(call);
    }

    private static async Task FinishAsync(
        CallStore store, TextWriter output, TextWriter error, AnalyzeOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await SegmentTable.WriteAsync(store, cancellationToken).ConfigureAwait(false);
            await ReportPage.WriteAsync(store, new ReportOptions(), cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            throw CommandException.Incomplete(Failure.OneLine(exception.Message), exception);
        }

        string report = Path.GetFullPath(Path.Combine(options.Output, ReportPage.BlobName));
        (options.IsJson ? error : output).WriteLine($"Report: {report}");
    }
}
