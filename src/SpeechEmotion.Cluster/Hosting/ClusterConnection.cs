using SpeechEmotion.Cluster.Hosting.Tls;
using StackExchange.Redis;

namespace SpeechEmotion.Cluster.Hosting;

/// <summary>How a silo or a client finds its cluster, and how they speak.</summary>
public sealed record ClusterConnection
{
    /// <summary>The name of clusters and services that are not named.</summary>
    public const string DefaultName = "speechemotion";

    /// <summary>Where the list of members is. By default on this machine.</summary>
    public ClusteringKind Clustering { get; init; }

    /// <summary>Which members belong together: two clusters that share a store of members differ in it.</summary>
    public string ClusterId { get; init; } = DefaultName;

    /// <summary>The name under which reminders are kept; it outlives clusters.</summary>
    public string ServiceId { get; init; } = DefaultName;

    /// <summary>Redis' connection string, <c>host:6379,password=…</c>; for <see cref="ClusteringKind.Redis"/>.</summary>
    public string Redis { get; init; } = string.Empty;

    /// <summary>PostgreSQL's connection string, <c>Host=…;Database=…</c>; for <see cref="ClusteringKind.AdoNet"/>.</summary>
    public string AdoNet { get; init; } = string.Empty;

    /// <summary>The gateway ports of silos on this machine, for clients of <see cref="ClusteringKind.Localhost"/>. By default 30,000 alone.</summary>
    public IReadOnlyList<int> LocalGateways { get; init; } = [30000];

    /// <summary>Certificates of messages between silos and clients; null where these are sent as they are.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>This, looked over.</summary>
    /// <param name="section">The section of the settings, for messages: <c>Silo</c> or <c>Cluster</c>.</param>
    /// <exception cref="ArgumentException">A setting cannot be meant; the message begins with its name.</exception>
    public ClusterConnection Validated(string section)
    {
        Require(Enum.IsDefined(Clustering), section, nameof(Clustering), "is Localhost, Redis or AdoNet");
        Require(ClusterId.Length > 0, section, nameof(ClusterId), "is empty");
        Require(ServiceId.Length > 0, section, nameof(ServiceId), "is empty");
        Require(Clustering != ClusteringKind.Redis || Redis.Length > 0, section, nameof(Redis), "is missing: a connection string, host:6379");
        Require(Clustering != ClusteringKind.AdoNet || AdoNet.Length > 0, section, nameof(AdoNet), "is missing: a connection string, Host=…;Database=…;Username=…");
        if (Clustering == ClusteringKind.Redis)
        {
            try
            {
                _ = RedisOptions();
            }
            catch (ArgumentException exception)
            {
                throw new ArgumentException($"{section}:{nameof(Redis)} is no connection string of Redis: {exception.Message}", exception);
            }
        }

        Tls?.Validate(section);
        return this;
    }

    // A Redis that is away for a while is waited for: its loss must not end a silo.
    internal ConfigurationOptions RedisOptions()
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(Redis);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 3000;
        options.SyncTimeout = 5000;
        options.AsyncTimeout = 5000;
        return options;
    }

    private static void Require(bool holds, string section, string name, string message)
    {
        if (!holds)
        {
            throw new ArgumentException($"{section}:{name} {message}.");
        }
    }
}
