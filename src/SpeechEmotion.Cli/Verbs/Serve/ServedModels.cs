using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Live;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Telemetry;
using SpeechEmotion.Gateway.Models;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cli.Verbs.Serve;

/// <summary>The models of a gateway: its own, loaded at the start, and the installed ones, each loaded when a corpus first asks for it. Safe for use by many threads.</summary>
internal sealed class ServedModels : IServedModels, IDisposable
{
    private const string CardFile = "README.md";
    private const int MaxCard = 1 << 20;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly LoadedModel _own;
    private readonly ServeOptions _options;
    private readonly ConcurrentDictionary<string, Lazy<LoadedModel>> _others = new(StringComparer.Ordinal);

    private readonly Meter _meter = new(AnalysisMeter.Name);
    private readonly AnalysisMeter _analysis;

    private readonly Lock _gate = new();
    private (long Looked, IReadOnlyList<ServedModel> Models)? _all;

    public ServedModels(LoadedModel own, ServeOptions options)
    {
        (_own, _options) = (own, options);
        _analysis = new AnalysisMeter(_meter);
    }

    /// <summary>Looked for anew every minute at most: each look verifies every network's hash.</summary>
    public IReadOnlyList<ServedModel> All()
    {
        lock (_gate)
        {
            if (_all is not { } known || TimeProvider.System.GetElapsedTime(known.Looked) > LookAgain)
            {
                known = (TimeProvider.System.GetTimestamp(), LookForAll());
                _all = known;
            }

            return known.Models;
        }
    }

    public bool Has(string model) => ModelCatalog.Installed(_options.AllowUnsigned).Names.Contains(model, StringComparer.Ordinal);

    public ICallAnalyzer CreateAnalyzer(string? model) => Of(model, loaded => new MeteredAnalyzer(loaded.CreateAnalyzer(), _analysis, TimeProvider.System));

    public LiveAnalyzer CreateLiveAnalyzer(string? model, LiveFormat format) => Of(model, loaded => loaded.CreateSharedLiveAnalyzer(format));

    public void Dispose()
    {
        _meter.Dispose();
        _own.Dispose();
        foreach (Lazy<LoadedModel> other in _others.Values.Where(other => other.IsValueCreated))
        {
            other.Value.Dispose();
        }
    }

    private List<ServedModel> LookForAll()
    {
        ModelCatalog catalog = ModelCatalog.Installed(_options.AllowUnsigned);
        List<ServedModel> models = [.. catalog.Names.Select(name => name == _options.Model ? Own(name) : Look(catalog, name))];
        return models.Exists(model => model.IsOwn) ? models : [Own(_own.Package.Manifest.Name), .. models];
    }

    private T Of<T>(string? model, Func<LoadedModel, T> make)
    {
        if (model is null || model == _options.Model)
        {
            return make(_own);
        }

        // Never a folder: what a caller names is the name of an installed model or nothing.
        if (!Has(model))
        {
            throw new CorpusException($"There is no model '{PlainText.Of(model)}' here any more.");
        }

        Lazy<LoadedModel> other = _others.GetOrAdd(
            model, name => new(() => LoadedModel.Load(name, _options.AllowUnsigned, _options.Processing, _options.Device)));
        try
        {
            return make(other.Value);
        }
        catch (CommandException exception)
        {
            // What was refused is looked at again by the next corpus that asks.
            _others.TryRemove(KeyValuePair.Create(model, other));
            throw new CorpusException(exception.Message, exception);
        }
    }

    private static ServedModel Look(ModelCatalog catalog, string name)
    {
        try
        {
            ModelPackage package = catalog.Load(name);
            return new(name, IsOwn: false, package.Manifest, Card(package.Path), package.Warning);
        }
        catch (ModelException exception)
        {
            return new(name, IsOwn: false, null, null, Failure.OneLine(exception.Message));
        }
    }

    private static string? Card(string folder)
    {
        FileInfo card = new(Path.Combine(folder, CardFile));
        return card is { Exists: true, Length: <= MaxCard } ? File.ReadAllText(card.FullName) : null;
    }

    private ServedModel Own(string name) => new(name, IsOwn: true, _own.Package.Manifest, Card(_own.Package.Path), _own.Package.Warning);
}
