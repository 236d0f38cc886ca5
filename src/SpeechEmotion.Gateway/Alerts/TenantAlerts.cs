using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes;

namespace SpeechEmotion.Gateway.Alerts;

/// <summary>
/// Holds a tenant's rules against what comes in: as soon as the index is told of calls that are about to be done, again for a minute, for these are written behind that, and once more when nothing
/// more comes. No more than a tenth of the time goes into it. A tenant without rules costs one look at a time.
/// </summary>
public sealed class TenantAlerts : IAsyncDisposable
{
    private const double MostOfTheTime = 0.1;

    private static readonly TimeSpan Behind = TimeSpan.FromMinutes(1);

    private readonly IBlobStore _blobs;
    private readonly AlertRefresh _refresh;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pause;
    private readonly Action<Exception> _onFault;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _working;
    private string? _known;
    private long _changed;

    internal TenantAlerts(IBlobStore blobs, TimeSpan pause, TimeProvider time, Action<Exception> onFault)
    {
        (_blobs, _pause, _time, _onFault) = (blobs, pause, time, onFault);
        _refresh = new AlertRefresh(blobs);
        _working = Task.Run(WorkAsync);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        TimeSpan rest = TimeSpan.Zero;
        while (true)
        {
            await Task.Delay(rest > _pause ? rest : _pause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            long began = _time.GetTimestamp();
            try
            {
                await LookAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // Whatever it is, the next look tries again: nobody else would.
                _known = null;
                _onFault(exception);
            }

            rest = _time.GetElapsedTime(began) * ((1 / MostOfTheTime) - 1);
        }
    }

    private async Task LookAsync()
    {
        if (await _blobs.DescribeAsync(StoredAlerts.RulesName, _stop.Token).ConfigureAwait(false) is not { } rules)
        {
            return;
        }

        string now = $"{rules.Length} {rules.Modified:O} {await IndexActivity.ReadAsync(_blobs, _stop.Token).ConfigureAwait(false)}";
        if (now != _known)
        {
            (_known, _changed) = (now, _time.GetTimestamp());
        }
        else if (_time.GetElapsedTime(_changed) > Behind + _pause)
        {
            return;
        }

        await _refresh.RunAsync(_stop.Token).ConfigureAwait(false);
    }
}
