using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Manifests;

namespace SpeechEmotion.Cluster.Calls;

/// <summary>What a silo must know to analyse a call. The recording itself does not travel: silos read it where it lies.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.CallJob")]
public sealed record CallJob
{
    /// <summary>Tells the submission from later ones of the same call; starting a job twice in one run starts it once.</summary>
    [Id(0)]
    public required string Run { get; init; }

    /// <summary><see cref="Generation.Key"/> of the results asked for; a silo with another model or settings refuses.</summary>
    [Id(1)]
    public required string Generation { get; init; }

    /// <summary>The call's name.</summary>
    [Id(2)]
    public required string Call { get; init; }

    /// <summary>The recording's path, which must lead to it on every silo.</summary>
    [Id(3)]
    public required string Path { get; init; }

    /// <summary>The speaker on each channel; null where unknown.</summary>
    [Id(4)]
    public string?[] Speakers { get; init; } = [];

    /// <summary>The role on each channel by its name; null where unknown.</summary>
    [Id(5)]
    public string?[] Roles { get; init; } = [];

    /// <summary>When the call began.</summary>
    [Id(6)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The manifest's tags.</summary>
    [Id(7)]
    public Dictionary<string, string> Tags { get; init; } = [];

    /// <summary>The speakers' consent.</summary>
    [Id(8)]
    public string? Consent { get; init; }

    /// <summary>Path of the speaker turns of a call on one channel.</summary>
    [Id(9)]
    public string? Turns { get; init; }

    /// <summary>Why there is nothing to read, known beforehand: an error's code.</summary>
    [Id(10)]
    public string? RefusalCode { get; init; }

    /// <summary>The error's message.</summary>
    [Id(11)]
    public string? RefusalMessage { get; init; }

    /// <summary>The job of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="run">The submission.</param>
    /// <param name="generation">The results asked for.</param>
    public static CallJob Of(CorpusCall call, string run, Generation generation)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(generation);
        return new CallJob
        {
            Run = run,
            Generation = generation.Key(),
            Call = call.Input.Call,

            // A silo's working directory is its own affair.
            Path = BlobAddress.IsBlob(call.Path) ? call.Path : System.IO.Path.GetFullPath(call.Path),
            Speakers = [.. call.Input.Speakers],
            Roles = [.. call.Input.Roles.Select(role => role?.ToString())],
            StartedAt = call.StartedAt,
            Tags = call.Tags.ToDictionary(StringComparer.Ordinal),
            Consent = call.Consent,
            Turns = call.Turns is null ? null : System.IO.Path.GetFullPath(call.Turns),
            RefusalCode = call.Refusal?.Code,
            RefusalMessage = call.Refusal?.Message,
        };
    }

    /// <summary>The call, as engines know it.</summary>
    public CorpusCall ToCall() => new()
    {
        Input = new CallInput
        {
            Call = Call,
            Speakers = Speakers,
            Roles = [.. Roles.Select(role => role is null ? (SpeakerRole?)null : Enum.Parse<SpeakerRole>(role))],
        },
        Path = Path,
        StartedAt = StartedAt,
        Tags = Tags,
        Consent = Consent,
        Turns = Turns,
        Refusal = RefusalCode is null ? null : new CallError(RefusalCode, RefusalMessage ?? string.Empty),
    };
}
