namespace SpeechEmotion.Gateway.Hosting.Settings;

/// <summary>How much is taken; what is not given stays as it is by default.</summary>
internal sealed record LimitsDocument
{
    public int? RequestsPerSecond { get; init; }

    public int? RequestBurst { get; init; }

    public int? StrangerRequestsPerSecond { get; init; }

    public long? MaxManifestBytes { get; init; }

    public long? MaxUploadBytes { get; init; }

    public long? MaxAnalyzeBytes { get; init; }

    public int? AnalyzeAtOnce { get; init; }

    public double? AnalyzeSeconds { get; init; }

    public GatewayOptions ApplyTo(GatewayOptions options) => options with
    {
        RequestsPerSecond = RequestsPerSecond ?? options.RequestsPerSecond,
        RequestBurst = RequestBurst ?? options.RequestBurst,
        StrangerRequestsPerSecond = StrangerRequestsPerSecond ?? options.StrangerRequestsPerSecond,
        MaxManifestBytes = MaxManifestBytes ?? options.MaxManifestBytes,
        MaxUploadBytes = MaxUploadBytes ?? options.MaxUploadBytes,
        MaxAnalyzeBytes = MaxAnalyzeBytes ?? options.MaxAnalyzeBytes,
        AnalyzeAtOnce = AnalyzeAtOnce ?? options.AnalyzeAtOnce,
        AnalyzeLimit = AnalyzeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : options.AnalyzeLimit,
    };
}
