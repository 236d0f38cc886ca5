using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SpeechEmotion.Gateway.Access.Sessions;

/// <summary>
/// Who is signed in to the dashboard: 256 random bits in a cookie stand for a caller. Held in memory alone, so they end with
/// the gateway; bounded. Safe for use by many threads.
/// </summary>
internal sealed class SessionTable(TimeProvider time)
{
    /// <summary>How long a session lasts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private const int MaxSessions = 10_000;
    private const int TokenBytes = 32;

    private readonly ConcurrentDictionary<string, (Caller Caller, DateTimeOffset Ends)> _sessions = new(StringComparer.Ordinal);

    /// <summary>Begins a session; null where there are too many.</summary>
    public string? Begin(Caller caller)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_sessions.Count >= MaxSessions)
        {
            foreach (KeyValuePair<string, (Caller Caller, DateTimeOffset Ends)> session in _sessions.Where(session => session.Value.Ends <= now))
            {
                _sessions.TryRemove(session);
            }
        }

        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        return _sessions.Count < MaxSessions && _sessions.TryAdd(token, (caller, now + Life)) ? token : null;
    }

    /// <summary>Whose session a token stands for; null for none.</summary>
    public Caller? Find(string token) => _sessions.TryGetValue(token, out (Caller Caller, DateTimeOffset Ends) session) && time.GetUtcNow() < session.Ends ? session.Caller : null;

    /// <summary>Ends a session.</summary>
    public void End(string token) => _sessions.TryRemove(token, out _);
}
