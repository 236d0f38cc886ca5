using SpeechEmotion.Calls;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cli.Verbs.Bench;

/// <summary>Measures all parts, one after the other.</summary>
internal sealed class BenchRun(TimeSpan duration, TextWriter error, CancellationToken cancellationToken)
{
    private const string PerCpuSecond = "s of one channel per CPU second";

    private readonly CpuMeter _meter = new(duration, TimeProvider.System);
    private readonly List<Figure> _figures = [];

    /// <summary>Measures; what is not built or not installed has no value.</summary>
    /// <param name="model">The model to measure with; null for the default, which may be missing.</param>
    /// <param name="allowUnsigned">True to run a model under development.</param>
    /// <exception cref="CommandException">The model that was asked for is refused.</exception>
    public IReadOnlyList<Figure> Measure(string? model, bool allowUnsigned)
    {
        // First, so that a model that is refused costs no minute of measuring.
        using LoadedModel? loaded = Load(model, allowUnsigned);
        loaded?.Warn(error);
        BenchCall call = BenchCall.Create();
        error.WriteLine($"Measuring with {call.Name}, {call.Seconds:0} s");
        Add("read_g711", "s of stereo 8 kHz call, decoded and resampled, per CPU second", call.DecodeAndResample);
        AddFeature("logmel64", call);
        AddFeature("mfcc40+d+dd", call);
        AddFeature("f0", call);
        Add("prosody", PerCpuSecond, new ProsodyPart(call.Mono).Run);
        Add("vad", PerCpuSecond, new VoiceActivityPart(call.Mono).Run);
        AddChain(call, loaded);
        _figures.Add(new("allocated_bytes_per_frame", new FeaturePart("logmel64", call.Mono).AllocatedPerFrame(), "of logmel64"));
        return _figures;
    }

    private void AddChain(BenchCall call, LoadedModel? model)
    {
        if (model is null)
        {
            _figures.AddRange(from key in (string[])["windows_per_second", "chain", "chain_all_cores"] select new Figure(key, null, "no model"));
            return;
        }

        Add("windows_per_second", "windows per CPU second, one thread", new WindowPart(model.Classifier).Run);
        Add("chain", "s of stereo call, everything on, G.711 in, JSON out, per CPU second", ChainOf(call, model));
        int cores = Environment.ProcessorCount;
        _figures.Add(new("chain_all_cores", _meter.PerSecond(cores, () => ChainOf(call, model), cancellationToken), $"s of stereo call per second, {cores} cores"));
    }

    // An analyzer per thread.
    private static Func<double> ChainOf(BenchCall call, LoadedModel model)
    {
        ICallAnalyzer analyzer = model.CreateAnalyzer();
        return new ChainPart(call, analyzer).Run;
    }

    private void AddFeature(string set, BenchCall call) => Add(set, PerCpuSecond, new FeaturePart(set, call.Mono).Run);

    private void Add(string key, string meaning, Func<double> work) =>
        _figures.Add(new(key, _meter.PerCpuSecond(work, cancellationToken), meaning));

    private LoadedModel? Load(string? model, bool allowUnsigned)
    {
        try
        {
            return LoadedModel.Load(model ?? ModelCatalog.DefaultModel, allowUnsigned);
        }
        catch (CommandException exception) when (model is null)
        {
            error.WriteLine(exception.Message);
            return null;
        }
    }
}
