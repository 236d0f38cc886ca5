using System.Net;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Client;
using SpeechEmotion.Client.Problems;

namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary>Runs the work of a verb against a gateway, and says what its refusals mean.</summary>
internal static class GatewayCall
{
    /// <summary>Works with a client of the gateway.</summary>
    /// <exception cref="CommandException">The gateway cannot be reached or asked (exit code 3), or refuses what was asked (2).</exception>
    public static Task<int> RunAsync(ServerAddress server, TextWriter error, Func<SpeechEmotionClient, Task<int>> work) =>
        RunAsync(server, new ClientOptions(), error, work);

    /// <inheritdoc cref="RunAsync(ServerAddress, TextWriter, Func{SpeechEmotionClient, Task{int}})"/>
    public static async Task<int> RunAsync(ServerAddress server, ClientOptions options, TextWriter error, Func<SpeechEmotionClient, Task<int>> work)
    {
        if (server.Key is not null && server.Server is { Scheme: "http", IsLoopback: false })
        {
            error.WriteLine($"The key goes to {server.Server.Host} without TLS, for everybody on the way to read; https keeps it.");
        }

        using SpeechEmotionClient client = new(server.Server, server.Key, options);
        try
        {
            return await work(client).ConfigureAwait(false);
        }
        catch (SpeechEmotionException exception)
        {
            throw Of(exception, hasBegun: false);
        }
        catch (ArgumentException exception) when (exception.ParamName is "corpus" or "call" or "speaker" or "tag" or "value")
        {
            throw CommandException.WrongUse(PlainText.Of(Failure.OneLine(exception.Message)), exception);
        }
    }

    /// <summary>What a failure means to the user.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="hasBegun">True where part of the work is done and stays.</param>
    public static CommandException Of(SpeechEmotionException exception, bool hasBegun)
    {
        string message = PlainText.Of(Failure.OneLine(exception.Message));
        string line = exception.Problem?.Detail is null ? message : $"The gateway says: {message}";
        return exception.Status switch
        {
            HttpStatusCode.Unauthorized => CommandException.CouldNotStart($"{line}. {ServerArguments.KeyVariable} or --key-file gives one.", exception),
            _ when hasBegun => CommandException.Incomplete($"{line}. What is there stays; the same command goes on from here.", exception),
            HttpStatusCode.Forbidden => CommandException.CouldNotStart(line, exception),
            { } status when (int)status is >= 400 and < 500 and not (408 or 429) => CommandException.WrongUse(line, exception),
            _ => CommandException.CouldNotStart(line, exception),
        };
    }
}
