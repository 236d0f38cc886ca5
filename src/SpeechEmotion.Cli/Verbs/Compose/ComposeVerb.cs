using System.CommandLine;
using System.Globalization;
using SpeechEmotion.Calls.Composition;
using SpeechEmotion.Calls.Composition.Lines;
using SpeechEmotion.Calls.Composition.Plans;
using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Analyze;

namespace SpeechEmotion.Cli.Verbs.Compose;

/// <summary><c>compose --data DIR --out DIR --calls N</c>: telephone calls of labelled clips, and what is known of them.</summary>
internal static class ComposeVerb
{
    private static readonly Dictionary<string, LineFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mulaw"] = LineFormat.MuLaw,
        ["alaw"] = LineFormat.ALaw,
        ["pcm16"] = LineFormat.Pcm16,
    };

    public static Command Create()
    {
        Option<string> data = new("--data") { Description = "The labelled clips.", Required = true, HelpName = "DIR" };
        Option<string?> labels = new("--labels")
        {
            Description = "A CSV of path,label,speaker, paths relative to --data; without it names are understood as 'evaluate' does.",
            HelpName = "FILE",
        };
        Option<string> output = new("--out") { Description = "Where to write calls/, truth/ and manifest.csv.", Required = true, HelpName = "DIR" };
        Option<int> calls = AnalyzeArguments.Number("--calls", 1, 1_000_000, 10, "Calls to compose.");
        Option<double> seconds = new("--seconds") { Description = "How long each is to be.", DefaultValueFactory = _ => 180, HelpName = "N" };
        Option<string?> speakers = new("--speakers") { Description = "The only speakers whose clips are taken, as in ravdess:01,ravdess:02; all without it.", HelpName = "LIST" };
        Option<string?> customer = new("--customer") { Description = "The customer of every call; another one each time without it.", HelpName = "SPEAKER" };
        Option<string?> rising = new("--rising") { Description = "Let an emotion of the customers rise from the first call to the last, as in angry:0.05:0.6.", HelpName = "EMOTION:FIRST:LAST" };
        Option<double> stay = new("--stay") { Description = "How likely a speaker's next clip carries the emotion of the last.", DefaultValueFactory = _ => 0.7, HelpName = "SHARE" };
        Option<string> format = new("--format") { Description = $"How the calls are stored: {string.Join(", ", Formats.Keys)}.", DefaultValueFactory = _ => "mulaw", HelpName = "NAME" };
        Option<int> rate = new("--rate") { Description = "8000 Hz or, with pcm16, 16000 Hz.", DefaultValueFactory = _ => 8000, HelpName = "HZ" };
        Option<string?> snr = new("--snr") { Description = "Noise so many dB under the speech, one number or LEAST:MOST; none without it.", HelpName = "DB" };
        Option<int> seed = new("--seed") { Description = "Other calls of the same clips.", DefaultValueFactory = _ => 1, HelpName = "N" };
        Option<string> prefix = new("--prefix") { Description = "What the calls' names begin with.", DefaultValueFactory = _ => "call-", HelpName = "TEXT" };
        Option<double> every = new("--every") { Description = "Hours from the beginning of one call to that of the next.", DefaultValueFactory = _ => 24, HelpName = "HOURS" };
        Command command = new("compose", "Compose telephone calls of labelled clips, of which all is known.")
        {
            data, labels, output, calls, seconds, speakers, customer, rising, stay, format, rate, snr, seed, prefix, every,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            () => new CallComposer(
                Read(parsed.GetRequiredValue(data), parsed.GetValue(labels)),
                new ComposerOptions
                {
                    Calls = parsed.GetValue(calls),
                    Seconds = parsed.GetValue(seconds),
                    Speakers = [.. (parsed.GetValue(speakers) ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => name.ToLowerInvariant())],
                    Customer = parsed.GetValue(customer)?.ToLowerInvariant(),
                    Plan = parsed.GetValue(rising) is { } course ? RisingPlan.Parse(course) : new EvenPlan(),
                    Stay = parsed.GetValue(stay),
                    Format = Format(parsed.GetRequiredValue(format)),
                    SampleRate = parsed.GetValue(rate),
                    SnrDb = Range(parsed.GetValue(snr)),
                    Seed = parsed.GetValue(seed),
                    Prefix = parsed.GetRequiredValue(prefix),
                    Every = Hours(parsed.GetValue(every)),
                }),
            parsed.GetRequiredValue(output),
            parsed.InvocationConfiguration.Output,
            cancellationToken)));
        return command;
    }

    private static int Run(Func<CallComposer> create, string folder, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            int calls = 0;
            double seconds = 0;
            int clips = 0;
            create().Compose(
                folder,
                truth =>
                {
                    calls++;
                    seconds += truth.Seconds;
                    clips += truth.Spans.Count;
                },
                cancellationToken);
            string length = TimeSpan.FromSeconds(Math.Round(seconds)).ToString("c", CultureInfo.InvariantCulture);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calls} calls of {clips} clips, {length}: {Path.Combine(folder, CallComposer.ManifestName)}"));
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is ComposerException or LabelException)
        {
            throw CommandException.WrongUse(Failure.OneLine(exception.Message), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CommandException.CouldNotStart(Failure.OneLine($"--out {folder}: {exception.Message}"), exception);
        }
    }

    private static LabelledCorpus Read(string data, string? labels) =>
        labels is null ? LabelledCorpus.FromNames(data) : LabelledCorpus.FromFile(data, labels);

    private static LineFormat Format(string name) => Formats.TryGetValue(name, out LineFormat format)
        ? format
        : throw new ComposerException($"There is no format '{name}'; --format takes {string.Join(", ", Formats.Keys)}.");

    private static TimeSpan Hours(double hours) => hours is > 0 and <= 8784
        ? TimeSpan.FromHours(hours)
        : throw new ComposerException("--every takes hours, more than 0 and at most 8784.");

    private static (double Least, double Most)? Range(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string[] parts = text.Split(':');
        return parts.Length is 1 or 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double least)
            && double.TryParse(parts[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double most)
            ? (least, most)
            : throw new ComposerException($"--snr takes decibels, as in 20 or 10:30, not '{text}'.");
    }
}
