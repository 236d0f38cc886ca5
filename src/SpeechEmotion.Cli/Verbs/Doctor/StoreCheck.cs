using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Corpora.Checks;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary>
/// A store of results: whether another run has it, whether every result in it can be read, and whether the ledgers of its
/// corpora fit the results. What is damaged is removed when a repair is asked for, ledgers are mended, and the next run does those calls again.
/// </summary>
internal static class StoreCheck
{
    private const int MostNamed = 20;

    /// <exception cref="CommandException">The store cannot be reached.</exception>
    public static async Task<IReadOnlyList<Finding>> LookAsync(string uri, bool isRepair, CancellationToken cancellationToken)
    {
        StoreUri store = ResultStore.Parse("--store", uri);
        try
        {
            if (store.Kind == StoreKind.Folder && !Directory.Exists(store.Name))
            {
                throw CommandException.CouldNotStart($"there is no folder '{store.Name}'");
            }

            // Opening a folder for writing shows whether it is free, and removes what a killed run left half-written.
            IBlobStore blobs = await BlobStores.OpenAsync(store, cancellationToken).ConfigureAwait(false);
            await using (blobs.ConfigureAwait(false))
            {
                string others = store.Kind == StoreKind.Folder ? "; no other run writes to it" : string.Empty;
                return await LookAsync(blobs, others, isRepair, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (StorageException exception) when (exception.Error == StorageError.InUse && !isRepair)
        {
            return [new("store", FindingState.Fine, Failure.OneLine(exception.Message))];
        }
        catch (StorageException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }

    private static async Task<IReadOnlyList<Finding>> LookAsync(IBlobStore blobs, string others, bool isRepair, CancellationToken cancellationToken)
    {
        CallStore store = new(blobs);

        // First: results that go are no damage, and ledgers are told of them.
        IReadOnlyList<Finding> erasures = await ErasureCheck.LookAsync(blobs, isRepair, cancellationToken).ConfigureAwait(false);
        LedgerCheck ledgers = await LedgerCheck.OpenAsync(blobs, isRepair, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        List<Finding> findings = [];
        long done = 0;
        long failed = 0;
        long damaged = 0;
        await foreach (string call in store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                CallResult? result = await store.ReadAsync(call, cancellationToken).ConfigureAwait(false);
                done += result is { Error: null } ? 1 : 0;
                failed += result is { Error: not null } ? 1 : 0;
                if (result is { Error: null })
                {
                    ledgers.See(call, result.Generation);
                }
            }
            catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
            {
                damaged++;
                string remedy = await RemedyAsync(blobs, call, isRepair, cancellationToken).ConfigureAwait(false);
                if (damaged <= MostNamed)
                {
                    findings.Add(new($"call {PlainText.Of(call)}", isRepair ? FindingState.Fine : FindingState.Broken, $"its result is damaged; {remedy}"));
                }
            }
        }

        findings.Insert(0, new(
            "store",
            damaged > 0 && !isRepair ? FindingState.Broken : FindingState.Fine,
            $"{blobs.Location}: {done} calls done, {failed} failed, {damaged} damaged{others}"));
        findings.AddRange(erasures);
        findings.AddRange(await LedgerFindings.LookAsync(ledgers, cancellationToken).ConfigureAwait(false));
        findings.Add(await IndexFinding.LookAsync(blobs, isRepair, cancellationToken).ConfigureAwait(false));
        findings.AddRange(LeftoverFinding.Of(await new StoreLeftovers(blobs).RunAsync(isRepair, cancellationToken).ConfigureAwait(false), isRepair));
        return findings;
    }

    private static async Task<string> RemedyAsync(IBlobStore blobs, string call, bool isRepair, CancellationToken cancellationToken)
    {
        if (!isRepair)
        {
            return "--repair removes it, and the next run does the call again";
        }

        await blobs.DeleteAsync($"calls/{CallName.ToPath(call)}", BlobCondition.None, cancellationToken).ConfigureAwait(false);
        return "removed: the next run does the call again";
    }
}
