namespace SpeechEmotion.Client;

/// <summary>How patient a client is.</summary>
public sealed record ClientOptions
{
    /// <summary>Longest wait for the answer to one attempt; what is sent with it has a second for every 16 kB more. 100 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Longest silence of an answer that is read bit by bit: events, of which the gateway sends one or a sign of life every 15 seconds, and exports. 60 seconds by default.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Most attempts of a request that may be repeated, the first among them, 1 to 20; 5 by default.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>About how long the first pause between two attempts is; each further one is twice as long. 0.2 seconds by default. Between half of it and all of it is left to chance, so that many clients do not come back at once.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause; an answer that asks for a longer one (<c>Retry-After</c>) is the last. 30 seconds by default.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of a part of an upload, from 1; 8 MiB by default. Recordings beyond 9,000 parts have longer ones.</summary>
    public int PartBytes { get; init; } = 8 << 20;

    /// <summary>What pauses are begun with; null for another each time.</summary>
    public int? Seed { get; init; }

    /// <summary>Measures time and waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The options, once each of them can be meant.</summary>
    /// <exception cref="ArgumentException">One of them cannot.</exception>
    internal ClientOptions Validated()
    {
        Require(Timeout > TimeSpan.Zero, nameof(Timeout), "must be longer than nothing");
        Require(Silence > TimeSpan.Zero, nameof(Silence), "must be longer than nothing");
        Require(Attempts is >= 1 and <= 20, nameof(Attempts), "must be 1 to 20");
        Require(FirstPause >= TimeSpan.Zero, nameof(FirstPause), "must not be below nothing");
        Require(LongestPause >= FirstPause, nameof(LongestPause), $"must not be shorter than {nameof(FirstPause)}");
        Require(PartBytes >= 1, nameof(PartBytes), "must be 1 at least");
        return this;
    }

    private static void Require(bool holds, string name, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} {rule}.", name);
        }
    }
}
