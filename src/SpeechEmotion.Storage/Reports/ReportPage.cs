using System.Text;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Storage.Reports;

/// <summary><c>report.html</c>: one file that shows the calls of a store and needs nothing else, no network either.</summary>
public static class ReportPage
{
    /// <summary>The page's name in a store.</summary>
    public const string BlobName = "report.html";

    private static readonly string[] Scripts = ["basics.js", "archive.js", "painting.js", "timeline.js", "call.js", "main.js"];

    /// <summary>Writes the page anew from the results that are in the store.</summary>
    /// <param name="store">The results.</param>
    /// <param name="options">How much goes in.</param>
    /// <param name="cancellationToken">Gives up; the page is then as before.</param>
    public static async Task WriteAsync(CallStore store, ReportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        await Tombstones.Of(store.Blobs).WriteUnlessAddedAsync(BlobName, (stream, token) => WriteAsync(store, options, stream, token), cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(CallStore store, ReportOptions options, Stream stream, CancellationToken cancellationToken)
    {
        foreach (string part in Asset("report.html").Split("@@"))
        {
            switch (part)
            {
                case "style":
                    await WriteTextAsync(stream, Asset("report.css"), cancellationToken).ConfigureAwait(false);
                    break;
                case "data":
                    await new ReportData(store, options).WriteAsync(stream, cancellationToken).ConfigureAwait(false);
                    break;
                case "script":
                    foreach (string script in Scripts)
                    {
                        await WriteTextAsync(stream, Asset(script), cancellationToken).ConfigureAwait(false);
                    }

                    break;
                default:
                    await WriteTextAsync(stream, part, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    private static ValueTask WriteTextAsync(Stream stream, string text, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);

    private static string Asset(string name)
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream($"Reports/{name}")!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
