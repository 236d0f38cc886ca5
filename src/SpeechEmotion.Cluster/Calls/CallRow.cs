using System.Text;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Manifests;

namespace SpeechEmotion.Cluster.Calls;

/// <summary>A call of a corpus as silos tell it each other. The recording itself does not travel: silos read it where it lies.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.CallRow")]
public sealed record CallRow
{
    // What a row weighs in a message beside its texts.
    private const int FixedBytes = 96;

    /// <summary>The call's name.</summary>
    [Id(0)]
    public required string Call { get; init; }

    /// <summary>The recording's path, which must lead to it on every silo.</summary>
    [Id(1)]
    public required string Path { get; init; }

    /// <summary>The call's place in the corpus, from 0.</summary>
    [Id(2)]
    public long Index { get; init; }

    /// <summary>The speaker on each channel; null where unknown.</summary>
    [Id(3)]
    public string?[] Speakers { get; init; } = [];

    /// <summary>The role on each channel by its name; null where unknown.</summary>
    [Id(4)]
    public string?[] Roles { get; init; } = [];

    /// <summary>When the call began.</summary>
    [Id(5)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The names and values of the manifest's tags by turns, in their order.</summary>
    [Id(6)]
    public string[] Tags { get; init; } = [];

    /// <summary>The speakers' consent.</summary>
    [Id(7)]
    public string? Consent { get; init; }

    /// <summary>Path of the speaker turns of a call on one channel.</summary>
    [Id(8)]
    public string? Turns { get; init; }

    /// <summary>Why there is nothing to read, known beforehand: an error's code.</summary>
    [Id(9)]
    public string? RefusalCode { get; init; }

    /// <summary>The error's message.</summary>
    [Id(10)]
    public string? RefusalMessage { get; init; }

    /// <summary>The row of a call.</summary>
    /// <param name="index">The call's place in the corpus, from 0.</param>
    /// <param name="call">The call.</param>
    public static CallRow Of(long index, CorpusCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new CallRow
        {
            Index = index,
            Call = call.Input.Call,

            // A silo's working directory is its own affair.
            Path = BlobAddress.IsBlob(call.Path) ? call.Path : System.IO.Path.GetFullPath(call.Path),
            Speakers = [.. call.Input.Speakers],
            Roles = [.. call.Input.Roles.Select(role => role?.ToString())],
            StartedAt = call.StartedAt,
            Tags = [.. call.Tags.SelectMany(tag => new[] { tag.Key, tag.Value })],
            Consent = call.Consent,

            // As it stands: what a ledger keeps of a call is made of it, and must be the same whichever engine asks.
            Turns = call.Turns,
            RefusalCode = call.Refusal?.Code,
            RefusalMessage = call.Refusal?.Message,
        };
    }

    /// <summary>The call, as engines know it.</summary>
    public CorpusCall ToCall()
    {
        OrderedDictionary<string, string> tags = new(StringComparer.Ordinal);
        for (int tag = 0; tag + 1 < Tags.Length; tag += 2)
        {
            tags[Tags[tag]] = Tags[tag + 1];
        }

        return new CorpusCall
        {
            Input = new CallInput
            {
                Call = Call,
                Speakers = Speakers,
                Roles = [.. Roles.Select(role => role is null ? (SpeakerRole?)null : Enum.Parse<SpeakerRole>(role))],
            },
            Path = Path,
            StartedAt = StartedAt,
            Tags = tags,
            Consent = Consent,
            Turns = Turns,
            Refusal = RefusalCode is null ? null : new CallError(RefusalCode, RefusalMessage ?? string.Empty),
        };
    }

    /// <summary>About how many bytes it is in a message.</summary>
    internal int Weigh() => FixedBytes
        + new[] { Call, Path, Consent, Turns, RefusalCode, RefusalMessage }.Concat(Speakers).Concat(Roles).Concat(Tags).Sum(text => text is null ? 1 : Encoding.UTF8.GetByteCount(text) + 3);
}
