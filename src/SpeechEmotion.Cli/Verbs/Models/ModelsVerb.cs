using System.CommandLine;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cli.Verbs.Models;

/// <summary><c>models list</c>, <c>models verify [DIR]</c>, <c>models sign DIR --key FILE</c>.</summary>
internal static class ModelsVerb
{
    public static Command Create() => new("models", "List, verify and sign models.") { CreateList(), CreateVerify(), CreateSign() };

    private static Command CreateList()
    {
        Option<bool> json = new("--json") { Description = "Print one JSON object per model instead of the table." };
        Command command = new("list", "Show the installed models, their scores and signatures.") { json };
        command.SetAction(parsed => Guard(() =>
        {
            ModelListing listing = new(ModelCatalog.Installed());
            if (parsed.GetValue(json))
            {
                listing.WriteJson(parsed.InvocationConfiguration.Output);
            }
            else
            {
                listing.WriteTable(parsed.InvocationConfiguration.Output);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static Command CreateVerify()
    {
        Argument<string?> directory = new("DIR")
        {
            Description = "A model's folder or an installed model's name; all installed models without it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Command command = new("verify", "Check that models are whole, unchanged, signed by a trusted key, in date, and run.") { directory };
        command.SetAction(parsed => Guard(() => new ModelVerification(
            ModelCatalog.Installed(),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error).Run(parsed.GetValue(directory))));
        return command;
    }

    private static Command CreateSign()
    {
        Argument<string> directory = new("DIR") { Description = "The model's folder." };
        Option<string> key = new("--key")
        {
            Description = "An ECDSA P-256 private key in PEM, not encrypted. Keep it out of the checkout.",
            Required = true,
            HelpName = "FILE",
        };
        Command command = new("sign", "Write the network's hash into model.json and the signature beside it.") { directory, key };
        command.SetAction(parsed => Guard(() => new ModelSigning(
            ModelCatalog.Installed(),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error).Run(parsed.GetRequiredValue(directory), parsed.GetRequiredValue(key))));
        return command;
    }

    private static int Guard(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (ModelException refusal)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(refusal.Message), refusal);
        }
    }
}
