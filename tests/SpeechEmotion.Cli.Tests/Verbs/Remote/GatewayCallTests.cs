using System.Net;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Remote;
using SpeechEmotion.Client.Problems;

namespace SpeechEmotion.Cli.Tests.Verbs.Remote;

public sealed class GatewayCallTests
{
    [Theory]
    [InlineData(null, false, ExitCode.CouldNotStart)]
    [InlineData(401, false, ExitCode.CouldNotStart)]
    [InlineData(401, true, ExitCode.CouldNotStart)]
    [InlineData(403, false, ExitCode.CouldNotStart)]
    [InlineData(404, false, ExitCode.WrongUse)]
    [InlineData(409, false, ExitCode.WrongUse)]
    [InlineData(429, false, ExitCode.CouldNotStart)]
    [InlineData(503, false, ExitCode.CouldNotStart)]
    [InlineData(503, true, ExitCode.Incomplete)]
    [InlineData(null, true, ExitCode.Incomplete)]
    public void A_refusal_has_an_exit_code_and_one_line(int? status, bool hasBegun, int exitCode)
    {
        CommandException exception = GatewayCall.Of(new SpeechEmotionException("no\nuse", (HttpStatusCode?)status, new Problem { Detail = "no" }), hasBegun);
        Assert.Equal(exitCode, exception.ExitCode);
        Assert.StartsWith("The gateway says: no use", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
