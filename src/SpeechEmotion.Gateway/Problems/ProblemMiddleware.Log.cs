using Microsoft.Extensions.Logging;

namespace SpeechEmotion.Gateway.Problems;

internal sealed partial class ProblemMiddleware
{
    [LoggerMessage(1001, LogLevel.Error, "{Request}: a fault in the program")]
    private static partial void Fault(ILogger logger, string request, Exception exception);

    [LoggerMessage(1002, LogLevel.Error, "{Request}: {Message}")]
    private static partial void StoreFailed(ILogger logger, string request, string message);
}
