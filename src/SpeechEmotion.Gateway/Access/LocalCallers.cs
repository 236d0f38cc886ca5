using Microsoft.AspNetCore.Http;

namespace SpeechEmotion.Gateway.Access;

/// <summary>Everybody is <see cref="Caller.Local"/>: only where <see cref="LocalGuard"/> stands in front.</summary>
internal sealed class LocalCallers : ICallerSource
{
    public ValueTask<Caller?> FindAsync(HttpContext http) => new(Caller.Local);
}
