using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Remote;
using SpeechEmotion.Client;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Exports;
using ExportTable = SpeechEmotion.Client.Exports.ExportTable;

namespace SpeechEmotion.Cli.Verbs.Export;

/// <summary>Writes a gateway's tables, each whole or not at all.</summary>
internal static class RemoteExport
{
    public static async Task<int> RunAsync(SpeechEmotionClient client, IBlobStore tables, ExportOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        bool isCsv = options.Format == ExportFormat.Csv;
        bool hasBegun = false;
        try
        {
            foreach (ExportTable table in Enum.GetValues<ExportTable>())
            {
                string name = $"{table.ToString().ToLowerInvariant()}.{(isCsv ? "csv" : "arrow")}";
                Stream answer = await client.ExportAsync(
                    table, options.Since, isCsv ? Client.Exports.ExportFormat.Csv : Client.Exports.ExportFormat.Arrow, cancellationToken).ConfigureAwait(false);
                await using (answer.ConfigureAwait(false))
                {
                    await tables.PutAsync(name, (stream, token) => answer.CopyToAsync(stream, token), BlobCondition.None, cancellationToken).ConfigureAwait(false);
                }

                hasBegun = true;
                output.WriteLine($"{name} below {tables.Location}.");
            }

            return ExitCode.Done;
        }
        catch (SpeechEmotionException exception)
        {
            throw GatewayCall.Of(exception, hasBegun);
        }
    }
}
