using System.Globalization;
using System.Text;

namespace SpeechEmotion.Client.Corpora;

/// <summary>Reads server-sent events (WHATWG HTML, 9.2) from an answer.</summary>
/// <param name="answer">Disposed with the reader.</param>
internal sealed class EventReader(Stream answer) : IDisposable
{
    private const int LongestLine = 1 << 20;

    private readonly byte[] _buffer = new byte[8192];
    private readonly List<byte> _line = [];
    private int _begin;
    private int _end;

    /// <summary>How long the server asks to wait before coming back; null where it does not say.</summary>
    public TimeSpan? Retry { get; private set; }

    /// <summary>True once the server has said anything of its own accord: an event, or that it is still there.</summary>
    public bool IsAlive { get; private set; }

    /// <summary>The next event; null where the answer ended or broke off.</summary>
    public async Task<ServerEvent?> NextAsync(CancellationToken cancellationToken)
    {
        string? id = null;
        string name = "message";
        StringBuilder? data = null;
        while (await LineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length == 0)
            {
                if (data is not null)
                {
                    return new(id, name, data.ToString());
                }

                (id, name) = (null, "message");
                continue;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string field = colon < 0 ? line : line[..colon];
            string value = colon < 0 ? string.Empty : line[(colon + 1)..];
            value = value.StartsWith(' ') ? value[1..] : value;
            IsAlive |= field is "data" or "";
            switch (field)
            {
                case "id":
                    id = value;
                    break;
                case "event":
                    name = value;
                    break;
                case "data":
                    data = data is null ? new StringBuilder(value) : data.Append('\n').Append(value);
                    break;
                case "retry" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds):
                    Retry = TimeSpan.FromMilliseconds(milliseconds);
                    break;
            }
        }

        return null;
    }

    public void Dispose() => answer.Dispose();

    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        _line.Clear();
        while (true)
        {
            int feed = Array.IndexOf(_buffer, (byte)'\n', _begin, _end - _begin);
            int to = feed < 0 ? _end : feed;
            if (_line.Count + to - _begin > LongestLine)
            {
                return null;
            }

            _line.AddRange(_buffer.AsSpan(_begin, to - _begin));
            if (feed >= 0)
            {
                _begin = feed + 1;
                return Encoding.UTF8.GetString([.. _line]).TrimEnd('\r');
            }

            (_begin, _end) = (0, await ReadAsync(cancellationToken).ConfigureAwait(false));
            if (_end == 0)
            {
                return null;
            }
        }
    }

    private async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await answer.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            return 0;
        }
    }
}
