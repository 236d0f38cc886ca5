using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Access.Limits;

/// <summary>
/// How many requests a second a key may send, and an address that shows none; more are told when to come again. Tokens fill
/// up evenly, so short bursts are let through. Safe for use by many threads.
/// </summary>
internal sealed class RequestLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> _callers;
    private readonly PartitionedRateLimiter<string> _strangers;

    public RequestLimits(GatewayOptions options)
    {
        _callers = Limiter(options.RequestsPerSecond, options.RequestBurst);
        _strangers = Limiter(options.StrangerRequestsPerSecond, options.StrangerRequestsPerSecond * 5);
    }

    /// <summary>Counts a request of a caller's.</summary>
    /// <exception cref="ProblemException">There were too many (429).</exception>
    public void Require(Caller caller) => Require(_callers, caller.Key);

    /// <summary>Counts a request of somebody unknown.</summary>
    /// <exception cref="ProblemException">There were too many (429).</exception>
    public void RequireStranger(HttpContext http) => Require(_strangers, http.Connection.RemoteIpAddress?.ToString() ?? string.Empty);

    public void Dispose()
    {
        _callers.Dispose();
        _strangers.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int perSecond, int burst) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = Math.Max(1, perSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(perSecond < 10 ? 1000.0 / perSecond : 100),
            QueueLimit = 0,
        }));

    private static void Require(PartitionedRateLimiter<string> limiter, string key)
    {
        using RateLimitLease lease = limiter.AttemptAcquire(key);
        if (!lease.IsAcquired)
        {
            TimeSpan after = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait : TimeSpan.FromSeconds(1);
            throw new ProblemException(Problem.TooManyRequests(Math.Max(1, (int)Math.Ceiling(after.TotalSeconds))));
        }
    }
}
