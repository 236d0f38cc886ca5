using Microsoft.Extensions.Logging;

namespace SpeechEmotion.Gateway.Tenants;

/// <summary>Tells the gateway's log of what went wrong behind the requests.</summary>
internal sealed partial class TenantFaults(ILogger<TenantFaults> log)
{
    public void Tell(Exception exception)
    {
        if (exception is not OperationCanceledException)
        {
            LogFault(log, exception);
        }
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Error, Message = "What is done behind the requests has failed; it is tried again.")]
    private static partial void LogFault(ILogger logger, Exception exception);
}
