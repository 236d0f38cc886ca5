using System.CommandLine;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Client;
using SpeechEmotion.Client.Corpora;

namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary><c>retry</c>, <c>cancel</c>, <c>pause</c> and <c>resume</c>: steer a corpus of a gateway.</summary>
internal static class SteerCommands
{
    public static Command Retry() => Create("retry", "Take up again the calls of a corpus that failed.", (client, corpus, token) => client.RetryAsync(corpus, token));

    public static Command Cancel() => Create("cancel", "Stop working on a corpus; what is done stays.", (client, corpus, token) => client.CancelAsync(corpus, token));

    public static Command Pause() => Create("pause", "Begin no further call of a corpus until it is resumed.", (client, corpus, token) => client.PauseAsync(corpus, token));

    public static Command Resume() => Create("resume", "Go on with a corpus that was paused.", (client, corpus, token) => client.ResumeAsync(corpus, token));

    private static Command Create(string verb, string description, Func<SpeechEmotionClient, string, CancellationToken, Task<CorpusStatus>> steer)
    {
        Argument<string> name = CorpusArgument.Create();
        ServerArguments server = ServerArguments.Always();
        Command command = new(verb, description) { name };
        server.AddTo(command);
        command.SetAction((parsed, cancellationToken) => GatewayCall.RunAsync(
            server.Read(parsed),
            parsed.InvocationConfiguration.Error,
            async client =>
            {
                CorpusStatus status = await steer(client, CorpusArgument.Require(parsed.GetRequiredValue(name)), cancellationToken).ConfigureAwait(false);
                parsed.InvocationConfiguration.Output.WriteLine(CorpusText.Line(status));
                return ExitCode.Done;
            }));
        return command;
    }
}
