using Microsoft.Extensions.Logging;

namespace SpeechEmotion.Gateway.Exports;

internal static partial class ExportEndpoints
{
    [LoggerMessage(1101, LogLevel.Warning, "An export left out {Count} calls whose results are damaged, {Call} among them; 'doctor --repair' removes them, and the next run does them again.")]
    private static partial void LeftOut(ILogger logger, int count, string call);
}
