using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using SpeechEmotion.Cluster.Hosting.Tls;

namespace SpeechEmotion.Cluster.Hosting;

/// <summary>Joins silos and clients to their cluster.</summary>
public static class ClusterConnectionExtensions
{
    private const string PostgreSql = "Npgsql";

    /// <summary>Joins a silo: its members, its reminders, its limits, its certificates.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="connection">The cluster.</param>
    /// <param name="place">Where the silo is reached.</param>
    public static ISiloBuilder UseCluster(this ISiloBuilder silo, ClusterConnection connection, SiloPlace place)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(place);
        _ = connection.Clustering switch
        {
            ClusteringKind.Redis => silo
                .UseRedisClustering(redis => redis.ConfigurationOptions = connection.RedisOptions())
                .UseRedisReminderService(redis => redis.ConfigurationOptions = connection.RedisOptions()),
            ClusteringKind.AdoNet => silo
                .UseAdoNetClustering(database => (database.Invariant, database.ConnectionString) = (PostgreSql, connection.AdoNet))
                .UseAdoNetReminderService(database => (database.Invariant, database.ConnectionString) = (PostgreSql, connection.AdoNet)),
            _ => silo
                .UseLocalhostClustering(place.Port, place.GatewayPort, new IPEndPoint(IPAddress.Loopback, place.PrimaryPort == 0 ? place.Port : place.PrimaryPort), connection.ServiceId, connection.ClusterId)
                .UseInMemoryReminderService(),
        };
        if (connection.Clustering != ClusteringKind.Localhost)
        {
            silo.Configure<EndpointOptions>(place.Apply);
        }

        silo.Services.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (connection.ClusterId, connection.ServiceId));
        if (connection.Tls is { } files)
        {
            ClusterTls tls = new(files);
            silo.UseTls(tls.Apply);
        }

        return silo.UseCallLimits().AddActivityPropagation();
    }

    /// <summary>Joins a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">The cluster.</param>
    public static IClientBuilder UseCluster(this IClientBuilder client, ClusterConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _ = connection.Clustering switch
        {
            ClusteringKind.Redis => client.UseRedisClustering(redis => redis.ConfigurationOptions = connection.RedisOptions()),
            ClusteringKind.AdoNet => client.UseAdoNetClustering(database => (database.Invariant, database.ConnectionString) = (PostgreSql, connection.AdoNet)),
            _ => client.UseLocalhostClustering([.. connection.LocalGateways], connection.ServiceId, connection.ClusterId),
        };
        client.Services.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (connection.ClusterId, connection.ServiceId));
        client.Services.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ClusterLimits.Response);

        // Silos come and go: who is asked is looked up again soon.
        client.Services.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
        if (connection.Tls is { } files)
        {
            ClusterTls tls = new(files);
            client.UseTls(tls.Apply);
        }

        return client.AddActivityPropagation();
    }
}
