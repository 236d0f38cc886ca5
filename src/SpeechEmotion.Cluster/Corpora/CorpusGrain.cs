using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Timers;
using SpeechEmotion.Cluster.Placement;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster.Corpora;

[RandomPlacement, OnSiloKind(SiloKind.Cpu), GrainType(TypeName)]
internal sealed class CorpusGrain(TenantRooms rooms, ClusterModel model, CorpusGrainOptions options, IServiceProvider services, TimeProvider time)
    : Grain, ICorpusGrain, IRemindable, IDisposable
{
    public const string TypeName = "corpus";

    private const string Reminder = "work";

    private ClusterRun? _run;
    private IGrainTimer? _alive;
    private bool _isWoken;
    private bool _isReminded;

    private IReminderRegistry? Reminders => services.GetService<IReminderRegistry>();

    // Whoever wakes a grain that was lost with its silo wakes its work.
    public override Task OnActivateAsync(CancellationToken cancellationToken) => WakeAsync();

    public async Task WakeAsync()
    {
        if (_run is { Ended.IsCompleted: false } run)
        {
            _isWoken = true;
            await TryLookAsync(run);
            return;
        }

        _run = new ClusterRun(CorpusKey.Parse(this.GetPrimaryKeyString()), rooms, model, GrainFactory, options, time);
        _alive ??= this.RegisterGrainTimer(
            KeepAsync, new GrainTimerCreationOptions(TimeSpan.FromSeconds(1), ClusterLimits.Ping) { KeepAlive = true, Interleave = true });
        FollowAsync(_run).Ignore();
    }

    public Task<CorpusView> LookAsync() => Task.FromResult(_run?.View(_isWoken) ?? new CorpusView());

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeAsync();

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _alive?.Dispose();
        _run?.Stop();
        await (_run?.Ended ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public void Dispose() => _run?.Dispose();

    private static async Task TryLookAsync(ClusterRun run)
    {
        try
        {
            await run.LookAsync();
        }
        catch (Exception exception) when (exception is StorageException or LedgerLostException or OperationCanceledException)
        {
            // The run finds out itself, and says so.
        }
    }

    // What was submitted while the corpus was worked on, or looked at, comes after it.
    private async Task FollowAsync(ClusterRun run)
    {
        await run.Ended;
        bool isWoken = _isWoken;
        _isWoken = false;
        if (isWoken)
        {
            await WakeAsync();
        }
    }

    // Keeps the grain, and the reminder as long as there is work: a silo that is lost takes the timer with it.
    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        bool isAtWork = _run is { Ended.IsCompleted: false };
        if (Reminders is { } reminders)
        {
            GrainId id = this.GetGrainId();
            if (isAtWork && !_isReminded)
            {
                await reminders.RegisterOrUpdateReminder(id, Reminder, ClusterLimits.Reminder, ClusterLimits.Reminder);
                _isReminded = true;
            }
            else if (!isAtWork && await reminders.GetReminder(id, Reminder) is { } reminder)
            {
                await reminders.UnregisterReminder(id, reminder);
                _isReminded = false;
            }
        }

        if (!isAtWork)
        {
            _alive?.Dispose();
            _alive = null;
        }
    }
}
