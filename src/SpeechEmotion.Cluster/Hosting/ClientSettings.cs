using Microsoft.Extensions.Configuration;
using SpeechEmotion.Cluster.Hosting.Tls;
using SpeechEmotion.Cluster.Inference;

namespace SpeechEmotion.Cluster.Hosting;

/// <summary>How a gateway finds its cluster: section <c>Cluster</c>, <c>Cluster__Redis=…</c> in the environment.</summary>
public sealed record ClientSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Cluster";

    /// <summary>Where the list of members is: <c>Localhost</c>, <c>Redis</c> or <c>AdoNet</c>.</summary>
    public ClusteringKind Clustering { get; init; }

    /// <summary>Which cluster.</summary>
    public string ClusterId { get; init; } = ClusterConnection.DefaultName;

    /// <summary>The name under which its reminders are kept.</summary>
    public string ServiceId { get; init; } = ClusterConnection.DefaultName;

    /// <summary>Redis' connection string.</summary>
    public string Redis { get; init; } = string.Empty;

    /// <summary>PostgreSQL's connection string.</summary>
    public string AdoNet { get; init; } = string.Empty;

    /// <summary>Whether calls wait for gpu silos; the silos' own <c>Silo:Gpu</c> makes them, this one has the gateway say so.</summary>
    public GpuPolicy Gpu { get; init; }

    /// <summary>The gateway's certificate, PEM.</summary>
    public string TlsCertificate { get; init; } = string.Empty;

    /// <summary>The certificate's private key, PEM.</summary>
    public string TlsKey { get; init; } = string.Empty;

    /// <summary>The authority of all members' certificates, PEM.</summary>
    public string TlsAuthority { get; init; } = string.Empty;

    /// <summary>With <c>Localhost</c>, the silo's gateway port.</summary>
    public int LocalGateway { get; init; } = 30000;

    /// <summary>The connection.</summary>
    public ClusterConnection Connection => new()
    {
        Clustering = Clustering,
        ClusterId = ClusterId,
        ServiceId = ServiceId,
        Redis = Redis,
        AdoNet = AdoNet,
        Tls = TlsFiles.Of(TlsCertificate, TlsKey, TlsAuthority),
        LocalGateways = [LocalGateway],
    };

    /// <summary>Reads the settings from the environment.</summary>
    /// <exception cref="ArgumentException">One is unknown, or cannot be meant; the message names it.</exception>
    public static ClientSettings Read()
    {
        try
        {
            IConfiguration environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            ClientSettings settings = environment.GetSection(Section).Get<ClientSettings>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new ClientSettings();
            _ = settings.Connection.Validated(Section);
            return settings;
        }
        catch (InvalidOperationException exception)
        {
            throw new ArgumentException(exception.Message, exception);
        }
    }
}
