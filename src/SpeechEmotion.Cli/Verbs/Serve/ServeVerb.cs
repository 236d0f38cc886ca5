using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Gateway.Hosting.Settings;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Audio.Compressed.Guarded;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cli.Verbs.Serve;

/// <summary>Runs <c>serve</c>: loads the model, opens the store, and answers until it is told to end.</summary>
internal static class ServeVerb
{
    // Requests must not wait for a worker to end.
    private const int SpareThreads = 16;

    public static Task<int> RunAsync(ServeOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken) => RunAsync(
        options,
        options.IsCluster ? work => ClusterEngine.ConnectAsync(work, error, cancellationToken) : null,
        output,
        error,
        cancellationToken);

    /// <param name="options">What was asked for.</param>
    /// <param name="connect">Finds what works on the corpora, once the store is open; null for this process.</param>
    /// <param name="output">For what was asked for.</param>
    /// <param name="error">For everything else.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> RunAsync(
        ServeOptions options, Func<EngineOptions, Task<IServeEngine>>? connect, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        StoreUri uri = ResultStore.Parse("--store", options.Store);
        GatewayOptions settings = SettingsOf(options, uri);
        ThreadPool.SetMinThreads(options.Threads + SpareThreads, 1);
        LoadedModel model = LoadedModel.Load(options.Model, options.AllowUnsigned, options.Processing, options.Device);
        using ServedModels models = new(model, options);
        model.Announce(error);
        if (settings.SubjectsException is { } reason)
        {
            error.WriteLine($"Emotions of agents are computed too, by exception: {PlainText.Of(reason)}");
        }

        IBlobStore store = await ResultStore.OpenAsync(uri, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable ownedStore = store.ConfigureAwait(false);
        using GuardedDecoders? decoders = GuardedDecoders.OfProgram(typeof(RootVerb).Assembly);
        AudioOpenOptions opening = new() { Decoders = decoders };
        EngineOptions work = new() { Workers = options.Threads, OnFault = exception => Tell(exception, error) };
        IServeEngine engine = connect is null ? new LocalEngine(models, work, opening) : await connect(work).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable ownedEngine = engine.ConfigureAwait(false);
        GatewayApplication gateway = GatewayApplication.Build(
            settings, new GatewayParts(store, engine.Queues, models, TimeProvider.System) { Recordings = opening }, LogToErrors, engine.Map);
        await using ConfiguredAsyncDisposable ownedGateway = gateway.ConfigureAwait(false);
        await StartAsync(gateway, cancellationToken).ConfigureAwait(false);
        output.WriteLine($"Listening on {string.Join(" and ", gateway.Urls)}{(options.IsInsecureLocal ? " (no key is asked for)" : string.Empty)}. Ctrl-C ends it.");
        if (gateway.GrpcUrls.Count > 0)
        {
            output.WriteLine($"Live audio over gRPC: {string.Join(" and ", gateway.GrpcUrls)}.");
        }

        await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        await EndOf(cancellationToken).ConfigureAwait(false);
        error.WriteLine("Ending: calls in hand are handed back; the next start goes on from here.");
        await gateway.StopAsync().ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static void Tell(Exception exception, TextWriter error)
    {
        Failure.Trace(exception, error);
        error.WriteLine($"{(exception is StorageException ? string.Empty : $"A fault in the program ({exception.GetType().Name}): ")}{PlainText.Of(Failure.OneLine(exception.Message))}");
    }

    private static GatewayOptions SettingsOf(ServeOptions options, StoreUri store)
    {
        GatewayOptions settings = new()
        {
            Urls = options.Urls,
            GrpcUrls = options.GrpcUrls,
            Store = store,
            IsInsecureLocal = options.IsInsecureLocal,
            SubjectsException = options.Processing.Subjects.Exception,
            Pseudonyms = PseudonymKey.Read(),
        };
        try
        {
            return (options.Settings is { } file ? SettingsFile.Apply(settings, file) : settings).Validated();
        }
        catch (ArgumentException exception)
        {
            throw CommandException.WrongUse(PlainText.Of(Failure.OneLine(exception.Message)), exception);
        }
    }

    private static async Task StartAsync(GatewayApplication gateway, CancellationToken cancellationToken)
    {
        try
        {
            await gateway.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is StorageException or IOException)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }

    private static void LogToErrors(WebApplicationBuilder builder)
    {
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static async Task EndOf(CancellationToken cancellationToken)
    {
        TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(_ => end.TrySetResult(), null);
        await end.Task.ConfigureAwait(false);
    }
}
