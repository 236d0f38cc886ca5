using System.Collections.Concurrent;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Remote;
using SpeechEmotion.Client;
using SpeechEmotion.Client.Access;
using SpeechEmotion.Client.Corpora;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Manifests;

namespace SpeechEmotion.Cli.Verbs.Submit;

/// <summary>
/// Runs <c>submit</c>: looks the calls over, uploads the files that the gateway cannot read, and hands in a manifest that names what it can. Broken off
/// at any point, the same command goes on: what is there is found by its content and not sent again.
/// </summary>
internal sealed class SubmitVerb
{
    private readonly SpeechEmotionClient _client;
    private readonly SubmitOptions _options;
    private readonly TextWriter _error;
    private long _faults;

    private SubmitVerb(SpeechEmotionClient client, SubmitOptions options, TextWriter error) => (_client, _options, _error) = (client, options, error);

    public static Task<int> RunAsync(SubmitOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (options.Paths.Count > 1 && options.Paths.FirstOrDefault(IsManifest) is { } manifest)
        {
            throw CommandException.WrongUse($"{PlainText.Of(manifest)} is a manifest; submit it alone: recordings beside it are for another corpus, or for rows of its own.");
        }

        return GatewayCall.RunAsync(options.Server, new ClientOptions { PartBytes = options.PartBytes }, error, async client =>
        {
            SubmitVerb verb = new(client, options, error);
            CorpusStatus taken = options.Paths is [{ } only] && BlobAddress.IsBlob(only)
                ? await client.SubmitAsync(options.Corpus, only, options.Said, cancellationToken).ConfigureAwait(false)
                : await verb.HandInAsync(cancellationToken).ConfigureAwait(false);
            if (!options.IsWait)
            {
                output.WriteLine($"Handed in. {CorpusText.Line(taken)}");
                return verb._faults == 0 ? ExitCode.Done : ExitCode.Incomplete;
            }

            int exitCode = await CorpusWait.RunAsync(client, options.Server, options.Corpus, output, error, cancellationToken).ConfigureAwait(false);
            return verb._faults == 0 ? exitCode : ExitCode.Incomplete;
        });
    }

    private static bool IsManifest(string path) =>
        BlobAddress.IsBlob(path) || (Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".jsonl" or ".ndjson" && !Directory.Exists(path));

    private async Task<CorpusStatus> HandInAsync(CancellationToken cancellationToken)
    {
        // Before anything is read or sent: is the gateway there, and may this be done?
        Session session = await _client.SessionAsync(cancellationToken).ConfigureAwait(false);
        if (!session.Scopes.Contains("submit"))
        {
            throw CommandException.CouldNotStart($"The key may {string.Join(", ", session.Scopes)}, not submit.");
        }

        bool isManifest = _options.Paths is [{ } only] && IsManifest(only);
        Corpus corpus = CorpusRun.Survey(
            new CorpusSources
            {
                Paths = isManifest ? [] : _options.Paths,
                Manifest = isManifest ? _options.Paths[0] : null,
                Manifests = SubmittedManifests.Instance,
                Strict = _options.IsStrict,
            },
            _error,
            cancellationToken);
        _faults = corpus.Faults;
        bool isInPlace = session.Local && _client.Server.IsLoopback && !_options.IsUpload;
        IReadOnlyDictionary<string, string> uploads = isInPlace
            ? new Dictionary<string, string>()
            : await UploadAsync(corpus, cancellationToken).ConfigureAwait(false);

        string place = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        FileStream manifest = new(place, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (manifest.ConfigureAwait(false))
        {
            if (Write(corpus, manifest, uploads, isInPlace, cancellationToken) == 0)
            {
                throw CommandException.WrongUse("There is nothing to hand in.");
            }

            manifest.Position = 0;
            return await _client.SubmitAsync(_options.Corpus, manifest, ManifestFormat.JsonLines, _options.Said, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> UploadAsync(Corpus corpus, CancellationToken cancellationToken)
    {
        // By path, in the order of the corpus; null where it cannot be read.
        Dictionary<string, long?> files = new(StringComparer.Ordinal);
        foreach (string path in corpus.Calls().Where(call => call.Refusal is null).SelectMany(call => new[] { call.Path, call.Turns }).OfType<string>().Where(SubmittedManifests.IsFile))
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.TryAdd(path, new FileInfo(path) is { Exists: true } file ? file.Length : null);
        }

        (string Path, long Bytes)[] there = [.. files.Where(file => file.Value is not null).Select(file => (file.Key, file.Value!.Value))];
        RecordingUploads uploads = new(_client, there.Length, there.Sum(file => file.Bytes));
        ConcurrentDictionary<string, string> names = new(StringComparer.Ordinal);
        try
        {
            await ProgressText.RunAsync(_error, uploads.Now, async () =>
            {
                await Parallel.ForEachAsync(there, new ParallelOptions { MaxDegreeOfParallelism = RecordingUploads.AtOnce, CancellationToken = cancellationToken }, async (file, token) =>
                {
                    try
                    {
                        names[file.Path] = $"upload:{await uploads.UploadAsync(file.Path, token).ConfigureAwait(false)}";
                    }
                    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                    {
                        // The calls that need it are told when the rows are written.
                    }
                }).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
        }
        catch (SpeechEmotionException exception)
        {
            throw GatewayCall.Of(exception, hasBegun: true);
        }

        if (there.Length > 0)
        {
            _error.WriteLine(uploads.AtEnd());
        }

        return names;
    }

    private long Write(Corpus corpus, FileStream manifest, IReadOnlyDictionary<string, string> uploads, bool isInPlace, CancellationToken cancellationToken)
    {
        long written = 0;
        string? Address(string? path) => path is null || isInPlace || !SubmittedManifests.IsFile(path) ? path : uploads.GetValueOrDefault(path);
        foreach (CorpusCall call in corpus.Calls())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? uri = Address(call.Path);
            string? turns = Address(call.Turns);
            if (call.Refusal is not null || uri is null || (call.Turns is not null && turns is null))
            {
                _faults++;
                _error.WriteLine($"{PlainText.Of(call.Input.Call)}: {PlainText.Of(call.Refusal?.Message ?? $"{(uri is null ? call.Path : call.Turns)} is not there, cannot be read, or was changed while it was uploaded")}; left out");
                continue;
            }

            // An upload is as old as its sending; the file is as old as the call.
            SubmittedRows.Write(manifest, call, uri, turns, call.StartedAt ?? (uri != call.Path ? new DateTimeOffset(File.GetLastWriteTimeUtc(call.Path)) : null));
            written++;
        }

        manifest.Flush();
        return written;
    }
}
