using System.Text.Json;
using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Subjects.Erasure;

/// <summary>Takes speakers out of call documents. Each is changed on condition that it is what was read, and read again where it is not.</summary>
/// <param name="blobs">The store.</param>
internal sealed class CallDocuments(IBlobStore blobs)
{
    public const string Calls = "calls/";
    public const string Generations = "generations/";
    public const string Overviews = "overviews/";

    private const int Attempts = 1000;

    /// <summary>Takes speakers out of a document, and out of the call's picture before where it is the newest.</summary>
    /// <param name="name">The document's name in the store.</param>
    /// <param name="isErased">Whether a speaker is to go.</param>
    /// <param name="isToRemove">False to leave a document with nobody else in it as it is; it is then only told.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store fails, or the document is of a later schema and names a speaker.</exception>
    public async Task<CallChange> CleanAsync(string name, Func<string, bool> isErased, bool isToRemove, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false) is not { } blob)
            {
                return CallChange.None;
            }

            (CallChange change, byte[]? content, HashSet<int> channels) = Look(blob.Content, name, isErased);
            if (change == CallChange.None || (change == CallChange.Removed && !isToRemove))
            {
                return change;
            }

            if (name.StartsWith(Calls, StringComparison.Ordinal))
            {
                await CleanOverviewAsync(Overviews + name[Calls.Length..], channels, isWhole: change == CallChange.Removed, cancellationToken).ConfigureAwait(false);
            }

            try
            {
                BlobCondition same = BlobCondition.IfMatch(blob.ETag);
                if (content is null)
                {
                    await blobs.DeleteAsync(name, same, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await blobs.PutAsync(name, content, same, cancellationToken).ConfigureAwait(false);
                }

                return change;
            }
            catch (BlobConflictException)
            {
            }
        }

        throw new StorageException(StorageError.Failed, $"{blobs.Location}: '{name}' was changed by other writers at each of {Attempts} attempts. Let one of them finish, then try again.");
    }

    /// <summary>A document without some speakers: itself, another, or null where nobody else is in it.</summary>
    /// <exception cref="StorageException">It is of a later schema and names a speaker.</exception>
    public static byte[]? Without(byte[] document, string name, Func<string, bool> isErased)
    {
        (CallChange change, byte[]? content, _) = Look(document, name, isErased);
        return change == CallChange.None ? document : content;
    }

    private static (CallChange Change, byte[]? Content, HashSet<int> Channels) Look(byte[] document, string name, Func<string, bool> isErased)
    {
        if (!Names(document, isErased, out bool isDamaged))
        {
            return (CallChange.None, document, []);
        }

        try
        {
            // What is damaged is done again by the next run anyway, and this much of it could be read.
            if (isDamaged)
            {
                return (CallChange.Removed, null, []);
            }

            CallResult result = CallJson.Deserialize(document, name);
            HashSet<int> channels = CallParties.Channels(result, isErased);
            return CallParties.Without(result, isErased) is { } left
                ? (CallChange.Rewritten, CallJson.Serialize(left), channels)
                : (CallChange.Removed, null, channels);
        }
        catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
        {
            return (CallChange.Removed, null, []);
        }
    }

    /// <summary>Whether a document names a speaker. Reads over the tokens: most documents of an archive name nobody who is asked for, and are not worth being made objects of.</summary>
    public static bool Names(byte[] document, Func<string, bool> isErased, out bool isDamaged)
    {
        isDamaged = false;
        bool isNamed = false;
        string? last = null;
        Utf8JsonReader reader = new(document);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("speaker"u8)
                    && reader.Read() && reader.TokenType == JsonTokenType.String && (last is null || !reader.ValueTextEquals(last)))
                {
                    last = reader.GetString()!;
                    isNamed |= isErased(last);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            isDamaged = true;
        }

        return isNamed;
    }

    private async Task CleanOverviewAsync(string name, HashSet<int> channels, bool isWhole, CancellationToken cancellationToken)
    {
        if (isWhole)
        {
            await blobs.DeleteAsync(name, BlobCondition.None, cancellationToken).ConfigureAwait(false);
            return;
        }

        await MergedBlob.WriteAsync(
            blobs,
            name,
            blob =>
            {
                if (blob is null)
                {
                    return null;
                }

                // A damaged one shows nothing, and may hold anything.
                CallOverview? overview = CallJson.TryDeserializeOverview(blob.Content);
                CallOverview left = overview is null
                    ? new() { Call = CallName.FromPath(name[Overviews.Length..]) ?? string.Empty, Seconds = 0, ColumnSeconds = 1, Channels = [] }
                    : CallParties.Without(overview, channels);
                return ReferenceEquals(left, overview) ? null : CallJson.SerializeOverview(left);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
