using System.Runtime.CompilerServices;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Recordings;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Audio.Compressed.Guarded;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>Runs <c>analyze</c>: surveys the corpus, loads the model, starts the engine of one machine.</summary>
internal static class AnalyzeVerb
{
    // The tasks that list calls and keep results must not wait for a worker to end.
    private const int SpareThreads = 8;

    public static async Task<int> RunAsync(AnalyzeOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        StoreUri results = ResultStore.Parse("--out", options.Output);
        Pseudonyms? pseudonyms = PseudonymKey.Read();
        CorpusSources sources = pseudonyms is null ? options.Sources : options.Sources with { Manifests = new PseudonymManifests(options.Sources.Manifests, pseudonyms) };

        ThreadPool.SetMinThreads(options.Threads + SpareThreads, 1);

        // Loading the network and listing the archive take about as long as each other.
        Task<LoadedModel> loading = Task.Run(() => LoadedModel.Load(options.Model, options.AllowUnsigned, options.Processing, options.Device), CancellationToken.None);
        Corpus corpus = await SurveyAsync(sources, error, loading, cancellationToken).ConfigureAwait(false);
        using LoadedModel model = await loading.ConfigureAwait(false);
        model.Announce(error);

        IBlobStore blobs = await ResultStore.OpenAsync(results, cancellationToken).ConfigureAwait(false);
        await using (blobs.ConfigureAwait(false))
        {
            await SettleNamesAsync(blobs, pseudonyms, cancellationToken).ConfigureAwait(false);
            await Erasures.FinishAsync(blobs, error, cancellationToken).ConfigureAwait(false);
            CallStore store = new(blobs);
            await AgentException.LogAsync(store, options.Processing.Subjects, error, cancellationToken).ConfigureAwait(false);
            using GuardedDecoders? decoders = GuardedDecoders.OfProgram(typeof(RootVerb).Assembly);
            RecordingOpener recordings = new(new AudioOpenOptions { Decoders = decoders });
            await using ConfiguredAsyncDisposable owned = recordings.ConfigureAwait(false);
            EngineOptions settings = new()
            {
                Times = recordings,
                Corpus = options.Corpus,
                Retry = options.IsRetry,
                Sources = options.Noted,
                Workers = options.Threads,
                OnFault = exception => Failure.Trace(exception, error),
                OnChanges = changes => error.WriteLine(ChangesLine.Of(changes, options.Corpus)),
            };
            SingleMachineEngine engine = new(store, model.CreateAnalyzer, recordings.Open, settings, TimeProvider.System);
            return await new CorpusRun(store, options.IsJson, output, error).RunAsync(engine, corpus, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task SettleNamesAsync(IBlobStore blobs, Pseudonyms? pseudonyms, CancellationToken cancellationToken)
    {
        try
        {
            await Pseudonyms.EnsureAsync(blobs, pseudonyms, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }

    private static async Task<Corpus> SurveyAsync(
        CorpusSources sources, TextWriter error, Task<LoadedModel> loading, CancellationToken cancellationToken)
    {
        try
        {
            return CorpusRun.Survey(sources, error, cancellationToken);
        }
        catch
        {
            // Nobody will run the model. Loading cannot be stopped, so it is let finish, and the model is let go.
            await loading.ContinueWith(
                task =>
                {
                    if (task.IsCompletedSuccessfully)
                    {
                        task.Result.Dispose();
                    }

                    _ = task.Exception;
                },
                TaskScheduler.Default).ConfigureAwait(false);
            throw;
        }
    }
}
