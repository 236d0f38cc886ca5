using Microsoft.Extensions.Logging;

namespace SpeechEmotion.Gateway.Access.Tokens;

internal sealed partial class SigningKeys
{
    [LoggerMessage(1201, LogLevel.Error, "The keys of the issuer {Issuer} cannot be read: {Message}")]
    private static partial void Unreadable(ILogger logger, string issuer, string message);
}
