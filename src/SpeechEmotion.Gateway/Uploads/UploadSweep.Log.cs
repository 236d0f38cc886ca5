using Microsoft.Extensions.Logging;

namespace SpeechEmotion.Gateway.Uploads;

internal sealed partial class UploadSweep
{
    [LoggerMessage(1101, LogLevel.Warning, "Parts of uploads that were given up could not be deleted: {Message}")]
    private static partial void Failed(ILogger logger, string message);
}
