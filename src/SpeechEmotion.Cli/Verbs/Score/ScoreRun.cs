using SpeechEmotion.Calls.Composition;
using SpeechEmotion.Calls.Composition.Truth;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Scoring.Composed;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cli.Verbs.Score;

/// <summary>Reads truths and results side by side, a call at a time, and says how they agree.</summary>
internal sealed class ScoreRun(ComposedScorer scorer, bool isJson, TextWriter output, TextWriter error)
{
    /// <returns>Done, or incomplete where calls have no result.</returns>
    public async Task<int> RunAsync(IReadOnlyList<(string Truth, string Store)> pairs, CancellationToken cancellationToken)
    {
        foreach ((string truth, string store) in pairs)
        {
            await AddAsync(truth, store, cancellationToken).ConfigureAwait(false);
        }

        ComposedReport report = scorer.Finish();
        if (isJson)
        {
            output.WriteLine(ComposedReportJson.Write(report));
        }
        else
        {
            ScoreTables.Write(report, output);
        }

        return report.Missing == 0 ? ExitCode.Done : ExitCode.Incomplete;
    }

    private async Task AddAsync(string truth, string store, CancellationToken cancellationToken)
    {
        string[] documents = Documents(truth);
        StoreUri uri = ResultStore.Parse("--store", store);
        if (uri.Kind == StoreKind.Folder && !Directory.Exists(uri.Name))
        {
            throw CommandException.WrongUse($"--store {PlainText.Of(store)}: there is no such folder.");
        }

        IBlobStore blobs = await ResultStore.OpenAsync(uri, cancellationToken).ConfigureAwait(false);
        await using (blobs.ConfigureAwait(false))
        {
            CallStore calls = new(blobs);
            foreach (string document in documents)
            {
                await AddCallAsync(Read(document), calls, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task AddCallAsync(CallTruth truth, CallStore calls, CancellationToken cancellationToken)
    {
        try
        {
            CallResult? result = await calls.ReadAsync(truth.Call, cancellationToken).ConfigureAwait(false);
            if (result is null or { Error: not null })
            {
                error.WriteLine($"{PlainText.Of(truth.Call)}: {(result is null ? "there is no result" : PlainText.Of(result.Error!.Message))}");
            }

            scorer.Add(truth, result);
        }
        catch (StorageException exception)
        {
            throw CommandException.Incomplete(Failure.OneLine(exception.Message), exception);
        }
    }

    private static string[] Documents(string folder)
    {
        string below = Path.Combine(folder, CallComposer.TruthFolder);
        string[] documents = Directory.Exists(below) ? Directory.GetFiles(below, "*.json") : [];
        Array.Sort(documents, StringComparer.Ordinal);
        return documents.Length > 0
            ? documents
            : throw CommandException.WrongUse($"--truth {PlainText.Of(folder)}: there is no {CallComposer.TruthFolder}/*.json below it; 'compose' writes them.");
    }

    private static CallTruth Read(string document)
    {
        try
        {
            return TruthJson.Deserialize(File.ReadAllBytes(document), document);
        }
        catch (Exception exception) when (exception is ComposerException or IOException or UnauthorizedAccessException)
        {
            throw CommandException.WrongUse(Failure.OneLine(exception.Message), exception);
        }
    }
}
