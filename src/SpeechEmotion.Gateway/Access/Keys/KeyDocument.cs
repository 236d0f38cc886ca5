namespace SpeechEmotion.Gateway.Access.Keys;

/// <summary>All keys, as they are kept in <c>gateway/keys.json</c>.</summary>
internal sealed record KeyDocument
{
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    public IReadOnlyList<AccessKey> Keys { get; init; } = [];
}
