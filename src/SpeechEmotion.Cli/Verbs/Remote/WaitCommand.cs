using System.CommandLine;

namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary><c>wait</c>: until a corpus of a gateway is at its end.</summary>
internal static class WaitCommand
{
    public static Command Create()
    {
        Argument<string> name = CorpusArgument.Create();
        ServerArguments server = ServerArguments.Always();
        Command command = new("wait", "Wait until a corpus handed to a gateway is done; exit code 1 when calls failed.") { name };
        server.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            ServerAddress address = server.Read(parsed);
            return GatewayCall.RunAsync(address, parsed.InvocationConfiguration.Error, client => CorpusWait.RunAsync(
                client,
                address,
                CorpusArgument.Require(parsed.GetRequiredValue(name)),
                parsed.InvocationConfiguration.Output,
                parsed.InvocationConfiguration.Error,
                cancellationToken));
        });
        return command;
    }
}
