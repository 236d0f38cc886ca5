using System.CommandLine;
using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary>The arguments of every verb that talks to a gateway.</summary>
internal sealed class ServerArguments
{
    /// <summary>Where the key is found that stands in no file: an argument would be seen by everybody on the machine.</summary>
    internal const string KeyVariable = "SPEECHEMOTION_KEY";

    private const string DefaultServer = "http://127.0.0.1:8080";
    private const int LongestKey = 64 * 1024;

    private readonly Option<string> _server;
    private readonly Option<string?> _keyFile = new("--key-file") { HelpName = "FILE", Description = $"Holds the key. Without it, {KeyVariable} does." };
    private readonly Option<string>? _store;

    private ServerArguments(Option<string>? store)
    {
        _store = store;
        _server = new("--server")
        {
            HelpName = "URL",
            Description = store is null ? "The gateway." : "A gateway, in place of --store.",
            DefaultValueFactory = _ => DefaultServer,
        };
    }

    /// <summary>Of a verb that always talks to a gateway.</summary>
    public static ServerArguments Always() => new(null);

    /// <summary>Of a verb that talks to a gateway where one is named, and works on a store otherwise.</summary>
    public static ServerArguments InPlaceOf(Option<string> store) => new(store);

    public void AddTo(Command command)
    {
        command.Add(_server);
        command.Add(_keyFile);
    }

    /// <summary>The gateway that is named; null where a store is meant.</summary>
    /// <exception cref="CommandException">Both are named, or what is named cannot be meant (exit code 2).</exception>
    public ServerAddress? Choice(ParseResult parsed)
    {
        if (!IsGiven(parsed, _server))
        {
            return IsGiven(parsed, _keyFile) ? throw CommandException.WrongUse("--key-file: a key is for a gateway, and no --server names one.") : null;
        }

        return IsGiven(parsed, _store!) ? throw CommandException.WrongUse("--server and --store: name one of them.") : Read(parsed);
    }

    /// <summary>The gateway.</summary>
    /// <exception cref="CommandException">What is named cannot be meant (exit code 2).</exception>
    public ServerAddress Read(ParseResult parsed)
    {
        string text = parsed.GetRequiredValue(_server);
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? server) || server.Scheme is not ("http" or "https"))
        {
            throw CommandException.WrongUse($"--server: '{PlainText.Of(text)}' is no address of a gateway: as in {DefaultServer}.");
        }

        string? file = parsed.GetValue(_keyFile);
        string? key = file is not null ? ReadKey(file) : Environment.GetEnvironmentVariable(KeyVariable)?.Trim();
        if (string.IsNullOrEmpty(key))
        {
            return file is null ? new(server, null) : throw CommandException.WrongUse($"--key-file: {PlainText.Of(file)} is empty.");
        }

        return key.All(letter => letter is > ' ' and <= '~')
            ? new(server, key)
            : throw CommandException.WrongUse($"{(file is null ? KeyVariable : $"--key-file: {PlainText.Of(file)}")} holds no key: one line of letters and digits, as 'keys add' prints it.");
    }

    private static string ReadKey(string file)
    {
        try
        {
            return new FileInfo(file).Length <= LongestKey
                ? File.ReadAllText(file).Trim()
                : throw CommandException.WrongUse($"--key-file: {PlainText.Of(file)} is too long to be a key.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CommandException.WrongUse($"--key-file: {PlainText.Of(Failure.OneLine(exception.Message))}", exception);
        }
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };
}
