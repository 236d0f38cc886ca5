namespace SpeechEmotion.Client.Requests;

/// <summary>A request, as often as it is sent.</summary>
internal sealed record Request(HttpMethod Method, string Address)
{
    /// <summary>What it is sent with; null for nothing.</summary>
    public RepeatableBody? Body { get; init; }

    /// <summary>What is accepted in answer.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Further headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The bytes of the body that are sent, <c>Content-Range</c>; null for all.</summary>
    public string? Range { get; init; }

    /// <summary>True where done twice is as good as once.</summary>
    public bool IsRepeatable => Method != HttpMethod.Post && Body is not { IsRepeatable: false };

    public HttpRequestMessage Create(Uri server)
    {
        HttpRequestMessage message = new(Method, new Uri(server, Address)) { Content = Body?.Create() };
        message.Headers.Accept.ParseAdd(Accept);
        foreach ((string name, string value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (Range is not null)
        {
            message.Content!.Headers.TryAddWithoutValidation("Content-Range", Range);
        }

        return message;
    }
}
