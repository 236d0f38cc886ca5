using SpeechEmotion.Calls.Composition.Lines;
using SpeechEmotion.Calls.Composition.Plans;

namespace SpeechEmotion.Calls.Composition;

/// <summary>What calls are to be composed. The same options and clips give the same bytes.</summary>
public sealed record ComposerOptions
{
    /// <summary>How many calls, 1…1,000,000.</summary>
    public required int Calls { get; init; }

    /// <summary>How long each is to be, in seconds, 10…36,000; the last turn is finished. Default 180.</summary>
    public double Seconds { get; init; } = 180;

    /// <summary>Where the random numbers begin; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The only speakers whose clips are taken; empty for all. A model is fairly scored on those that it has not heard.</summary>
    public IReadOnlyList<string> Speakers { get; init; } = [];

    /// <summary>The speaker who is the customer of every call; null for another one each time.</summary>
    public string? Customer { get; init; }

    /// <summary>What the speakers feel; default <see cref="EvenPlan"/>.</summary>
    public IEmotionPlan Plan { get; init; } = new EvenPlan();

    /// <summary>How likely a speaker's next clip carries the emotion of the last whatever the plan says, 0…0.99; default 0.7.</summary>
    public double Stay { get; init; } = 0.7;

    /// <summary>How the calls are stored; default G.711 µ-law.</summary>
    public LineFormat Format { get; init; } = LineFormat.MuLaw;

    /// <summary>Samples per second, 8,000 or, with PCM, 16,000; default 8,000.</summary>
    public int SampleRate { get; init; } = 8000;

    /// <summary>How far the speech stands over the line's noise, in dB, between these two, call by call; null for no noise.</summary>
    public (double Least, double Most)? SnrDb { get; init; }

    /// <summary>What the names of the calls begin with; default <c>call-</c>.</summary>
    public string Prefix { get; init; } = "call-";

    /// <summary>When the first call begins; default 5 January 2026, 09:00 UTC.</summary>
    public DateTimeOffset StartedAt { get; init; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>From the beginning of one call to that of the next; default a day.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromDays(1);

    internal ComposerOptions Validated()
    {
        Require(Calls is >= 1 and <= 1_000_000, "calls are 1 to 1,000,000");
        Require(Seconds is >= 10 and <= 36_000, "a call lasts 10 to 36,000 seconds");
        Require(Stay is >= 0 and <= 0.99, "the share of clips that keep their speaker's emotion is 0 to 0.99");
        Require(SampleRate == 8000 || (SampleRate == 16000 && Format == LineFormat.Pcm16), "the rate is 8000 Hz or, with PCM, 16000 Hz");
        Require(SnrDb is not { } snr || (snr.Least >= -10 && snr.Most <= 80 && snr.Least <= snr.Most), "the signal-to-noise ratio is -10 to 80 dB, the lower one first");
        Require(Every > TimeSpan.Zero, "calls begin one after another");
        Require(Prefix.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'), "the names of calls begin with letters, digits, '-', '_' and '.'");
        return this;
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new ComposerException($"These calls cannot be composed: {rule}.");
        }
    }
}
