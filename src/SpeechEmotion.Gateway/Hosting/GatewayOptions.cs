using System.Net;
using SpeechEmotion.Gateway.Access.Tokens;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Gateway.Hosting;

/// <summary>Settings of a gateway.</summary>
public sealed record GatewayOptions
{
    /// <summary>Where it listens, <c>http://HOST:PORT</c>; TLS is a proxy's in front.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8080"];

    /// <summary>Where it listens for gRPC, spoken over HTTP/2 without TLS; by default nowhere.</summary>
    public IReadOnlyList<string> GrpcUrls { get; init; } = [];

    /// <summary>The store of results.</summary>
    public required StoreUri Store { get; init; }

    /// <summary>True where no key is asked for: only on loopback.</summary>
    public bool IsInsecureLocal { get; init; }

    /// <summary>Why agents' emotions are computed here, kept with each tenant's results; null where they are not.</summary>
    public string? SubjectsException { get; init; }

    /// <summary>How often is looked for what is to be told, and what waits is sent. By default every 5 seconds.</summary>
    public TimeSpan WebhookPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after one count of all corpora, for the metrics, the next begins at the earliest. By default 15 seconds.</summary>
    public TimeSpan CensusPause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often is looked whether calls have come in that alert rules are to be held against. By default every 5 seconds.</summary>
    public TimeSpan AlertPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What stands for speakers' names in all that is written; null where they are kept as they are.</summary>
    public Pseudonyms? Pseudonyms { get; init; }

    /// <summary>Most bytes of a manifest in a body. By default 256 MiB, about two million calls.</summary>
    public long MaxManifestBytes { get; init; } = 256L << 20;

    /// <summary>Most bytes of an uploaded recording. By default 4 GiB.</summary>
    public long MaxUploadBytes { get; init; } = 4L << 30;

    /// <summary>Most bytes of a recording that is answered at once. By default 64 MiB.</summary>
    public long MaxAnalyzeBytes { get; init; } = 64L << 20;

    /// <summary>How long one that is answered at once may take. By default two minutes.</summary>
    public TimeSpan AnalyzeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one that is answered at once waits for its turn. By default ten seconds.</summary>
    public TimeSpan AnalyzePatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Recordings answered at once at a time, at least 1; by default half of the machine's cores.</summary>
    public int AnalyzeAtOnce { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Most bytes of any other body. By default 64 KiB.</summary>
    public long MaxBodyBytes { get; init; } = 64L << 10;

    /// <summary>Requests a second of one key, at least 1. By default 1,000.</summary>
    public int RequestsPerSecond { get; init; } = 1000;

    /// <summary>Requests of one key that may come at once. By default 2,000.</summary>
    public int RequestBurst { get; init; } = 2000;

    /// <summary>Requests a second of one address that shows no valid key, at least 1. By default 100.</summary>
    public int StrangerRequestsPerSecond { get; init; } = 100;

    /// <summary>After how much silence a stream of events says that it lives. By default 15 seconds.</summary>
    public TimeSpan EventHeartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The folder of the dashboard as it was built; where there is none, there is no dashboard.</summary>
    public string Dashboard { get; init; } = Path.Combine(AppContext.BaseDirectory, "dashboard");

    /// <summary>What tokens are taken beside keys; null for none.</summary>
    public TokenOptions? Tokens { get; init; }

    /// <summary>How long requests under way may take at the end. By default 20 seconds.</summary>
    public TimeSpan EndLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Looks the settings over.</summary>
    /// <exception cref="ArgumentException">One cannot be meant; the message names it.</exception>
    public GatewayOptions Validated()
    {
        foreach (string url in Urls.Concat(GrpcUrls))
        {
            Uri uri = Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) && parsed.Scheme == Uri.UriSchemeHttp && parsed.AbsolutePath == "/"
                ? parsed
                : throw new ArgumentException($"'{url}' is no address to listen at: it is http://HOST:PORT (TLS is for a proxy in front)");
            if (IsInsecureLocal && !IsLoopback(uri))
            {
                throw new ArgumentException($"'{url}' can be reached from other machines, and no key is asked for: listen at http://127.0.0.1:PORT, or make keys");
            }
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Urls.Count, 1, nameof(Urls));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxManifestBytes, 1, nameof(MaxManifestBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxUploadBytes, 1, nameof(MaxUploadBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBodyBytes, 1, nameof(MaxBodyBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAnalyzeBytes, 1, nameof(MaxAnalyzeBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(AnalyzeAtOnce, 1, nameof(AnalyzeAtOnce));
        ArgumentOutOfRangeException.ThrowIfLessThan(RequestsPerSecond, 1, nameof(RequestsPerSecond));
        ArgumentOutOfRangeException.ThrowIfLessThan(RequestBurst, 1, nameof(RequestBurst));
        ArgumentOutOfRangeException.ThrowIfLessThan(StrangerRequestsPerSecond, 1, nameof(StrangerRequestsPerSecond));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AnalyzeLimit, TimeSpan.Zero, nameof(AnalyzeLimit));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(EventHeartbeat, TimeSpan.Zero, nameof(EventHeartbeat));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AlertPause, TimeSpan.Zero, nameof(AlertPause));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(WebhookPause, TimeSpan.Zero, nameof(WebhookPause));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CensusPause, TimeSpan.Zero, nameof(CensusPause));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(EndLimit, TimeSpan.Zero, nameof(EndLimit));
        _ = Tokens?.Validated();
        return this;
    }

    private static bool IsLoopback(Uri uri) =>
        string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
