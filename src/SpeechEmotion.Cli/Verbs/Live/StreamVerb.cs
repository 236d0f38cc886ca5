using System.CommandLine;
using SpeechEmotion.Calls.Live;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Models;
using SpeechEmotion.Signal.Audio.Raw;

namespace SpeechEmotion.Cli.Verbs.Live;

/// <summary><c>stream</c>: what is heard now, window by window.</summary>
internal static class StreamVerb
{
    private const int DefaultRate = 16_000;

    private static readonly Dictionary<string, RawEncoding> Encodings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pcm16"] = RawEncoding.Pcm16,
        ["mulaw"] = RawEncoding.MuLaw,
        ["alaw"] = RawEncoding.ALaw,
        ["float32"] = RawEncoding.Floating,
    };

    public static Command Create()
    {
        Option<int> rate = new("--rate") { HelpName = "HZ", DefaultValueFactory = _ => DefaultRate, Description = "Samples per second and channel, 1000 to 192000." };
        Option<int> channels = new("--channels") { HelpName = "N", DefaultValueFactory = _ => 1, Description = $"Channels, interleaved, 1 to {LiveAnalyzer.MaxChannels}." };
        Option<string> encoding = new("--encoding") { HelpName = "NAME", DefaultValueFactory = _ => "pcm16", Description = $"How samples are written, little-endian: {string.Join(", ", Encodings.Keys)}." };
        Option<string> model = new("--model") { HelpName = "NAME|DIR", DefaultValueFactory = _ => ModelCatalog.DefaultModel, Description = "An installed model, or a model's folder." };
        Option<bool> unsigned = new("--allow-unsigned") { Description = "Run a model that nobody signed, for models under development." };
        Option<bool> json = new("--json") { Description = "Print one JSON object per window." };
        Option<string> device = DeviceOption.Create();
        ProcessingArguments processing = new();
        Command command = new("stream", "Hear raw audio on standard input (arecord -f S16_LE -r 16000 | speechemotion stream) and print windows as they complete.")
        {
            rate, channels, encoding, model, unsigned, device, json,
        };
        processing.AddTo(command);
        Require(rate, value => value is >= 1000 and <= 192_000, "1000 to 192000");
        Require(channels, value => value is >= 1 and <= LiveAnalyzer.MaxChannels, $"1 to {LiveAnalyzer.MaxChannels}");
        encoding.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !Encodings.ContainsKey(result.Tokens[0].Value))
            {
                result.AddError($"--encoding takes {string.Join(", ", Encodings.Keys)}, not '{PlainText.Of(result.Tokens[0].Value)}'.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            InvocationConfiguration invocation = parsed.InvocationConfiguration;
            using LoadedModel loaded = LoadedModel.Load(parsed.GetRequiredValue(model), parsed.GetValue(unsigned), processing.Read(parsed), DeviceOption.Read(parsed, device));
            loaded.Announce(invocation.Error);
            RawSamples samples = new(Encodings[parsed.GetRequiredValue(encoding)], parsed.GetValue(channels));
            LiveAnalyzer analyzer = loaded.CreateLiveAnalyzer(new LiveFormat(parsed.GetValue(rate), parsed.GetValue(channels)));
            await using Stream input = Console.OpenStandardInput();
            return await new StreamRun(samples, analyzer, new WindowPrinter(invocation.Output, analyzer.Channels, parsed.GetValue(json)), invocation.Error)
                .RunAsync(input, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static void Require(Option<int> option, Func<int, bool> holds, string range) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, out int value) && holds(value)))
        {
            result.AddError($"{option.Name} takes {range}, not '{PlainText.Of(result.Tokens[0].Value)}'.");
        }
    });
}
