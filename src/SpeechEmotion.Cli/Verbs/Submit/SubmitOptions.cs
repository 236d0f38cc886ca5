using SpeechEmotion.Cli.Verbs.Remote;

namespace SpeechEmotion.Cli.Verbs.Submit;

/// <summary>What <c>submit</c> was asked to do.</summary>
internal sealed record SubmitOptions
{
    public required ServerAddress Server { get; init; }

    public required IReadOnlyList<string> Paths { get; init; }

    public required string Corpus { get; init; }

    public bool IsStrict { get; init; }

    /// <summary>True to upload recordings that the gateway could read itself, too.</summary>
    public bool IsUpload { get; init; }

    /// <summary>Most bytes of a part of an upload.</summary>
    public required int PartBytes { get; init; }

    public bool IsWait { get; init; }

    public string? Model { get; init; }

    public int Priority { get; init; }

    public Uri? Webhook { get; init; }

    /// <summary>What the gateway is told of the corpus.</summary>
    public Client.Corpora.SubmitOptions Said => new() { Model = Model, Priority = Priority, Webhook = Webhook };
}
