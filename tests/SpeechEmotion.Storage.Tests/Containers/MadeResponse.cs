using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace SpeechEmotion.Storage.Tests.Containers;

/// <summary>An answer that no service gave.</summary>
internal sealed class MadeResponse(int status, string errorCode, params (string Name, string Value)[] headers) : Response
{
    private readonly (string Name, string Value)[] _headers = [("x-ms-error-code", errorCode), .. headers];

    public override int Status => status;

    public override string ReasonPhrase => errorCode;

    public override bool IsError => true;

    public override Stream? ContentStream { get; set; } = new MemoryStream();

    public override string ClientRequestId { get; set; } = "made";

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(header => new HttpHeader(header.Name, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = Array.Find(_headers, header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out string? value) ? [value] : null;
        return values is not null;
    }
}
