using System.Text;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Storage.Corrections;

/// <summary>
/// Corrections of labels, a file for each call: <c>corrections/CALL.csv</c>. Of two corrections of one stretch the later stands. Safe for use by many threads and many processes.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class CorrectionStore(IBlobStore blobs)
{
    /// <summary>Where the files lie.</summary>
    public const string Folder = "corrections/";

    /// <summary>Most corrections of one call.</summary>
    public const int MostOfACall = 1000;

    /// <summary>The shortest stretch, in seconds: less says nothing about an emotion, and retraining refuses it.</summary>
    public const double Shortest = 0.3;

    private const string Extension = ".csv";
    private const string CallExtension = ".json";

    /// <summary>A call's corrections, by channel and start.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The file is damaged, or cannot be read.</exception>
    public async Task<IReadOnlyList<Correction>> ReadAsync(string call, CancellationToken cancellationToken)
    {
        string name = Name(call);
        Blob? blob = await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false);
        return blob is null ? [] : Read(name, blob);
    }

    /// <summary>Adds corrections to a call; done once they are durable.</summary>
    /// <param name="call">The call.</param>
    /// <param name="corrections">The corrections, in the order in which they were made.</param>
    /// <param name="cancellationToken">Gives up; they may then be added or not.</param>
    /// <returns>All of the call's; null where there would be more than <see cref="MostOfACall"/>, and then nothing is added.</returns>
    /// <exception cref="StorageException">The file is damaged, or cannot be read or written.</exception>
    public async Task<IReadOnlyList<Correction>?> AddAsync(string call, IReadOnlyList<Correction> corrections, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(corrections);
        IReadOnlyList<Correction>? all = null;
        Tombstones tombstones = Tombstones.Of(blobs);
        ErasedSpeakers erased = await tombstones.KnownAsync(cancellationToken).ConfigureAwait(false);
        corrections = [.. corrections.Where(correction => correction.Speaker is null || !erased.Contains(correction.Speaker))];
        await tombstones.GuardAsync(erased, () => ChangeAsync(
            call,
            there =>
            {
                SortedDictionary<(int Channel, double Start, double End), Correction> merged = [];
                foreach (Correction correction in there.Concat(corrections))
                {
                    merged[(correction.Channel, correction.Start, correction.End)] = correction;
                }

                all = merged.Count > MostOfACall ? null : [.. merged.Values];
                return all;
            },
            cancellationToken), now => RemoveAsync(call, now.Contains, CancellationToken.None)).ConfigureAwait(false);
        return all;
    }

    /// <summary>Takes out what names some speakers.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isErased">Whether a speaker is to go.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True where something was taken out.</returns>
    /// <exception cref="StorageException">The file is damaged, or cannot be read or written.</exception>
    public async Task<bool> RemoveAsync(string call, Func<string, bool> isErased, CancellationToken cancellationToken)
    {
        bool isChanged = false;
        await ChangeAsync(
            call,
            there =>
            {
                Correction[] left = [.. there.Where(correction => correction.Speaker is null || !isErased(correction.Speaker))];
                isChanged = left.Length < there.Count;
                return left;
            },
            cancellationToken).ConfigureAwait(false);
        return isChanged;
    }

    /// <summary>The calls that have corrections, in the ordinal order of their places.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<string> CallsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string name in blobs.ListAsync(Folder, cancellationToken).ConfigureAwait(false))
        {
            if (name.EndsWith(Extension, StringComparison.Ordinal) && CallName.FromPath(name[Folder.Length..^Extension.Length] + CallExtension) is { } call)
            {
                yield return call;
            }
        }
    }

    /// <summary>Writes the corrections of all calls as one CSV, as retraining takes it.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">A file is damaged, or cannot be read.</exception>
    public async Task WriteAllAsync(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] header = Encoding.UTF8.GetBytes(CorrectionFile.Header);
        await stream.WriteAsync(header, cancellationToken).ConfigureAwait(false);
        await foreach (string call in CallsAsync(cancellationToken).ConfigureAwait(false))
        {
            IReadOnlyList<Correction> corrections = await ReadAsync(call, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(CorrectionFile.Write(call, corrections).AsMemory(header.Length), cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Name(string call) => $"{Folder}{CallName.ToPath(call)[..^CallExtension.Length]}{Extension}";

    private Task ChangeAsync(string call, Func<IReadOnlyList<Correction>, IReadOnlyList<Correction>?> change, CancellationToken cancellationToken)
    {
        string name = Name(call);
        return MergedBlob.WriteAsync(
            blobs,
            name,
            blob =>
            {
                byte[]? changed = change(blob is null ? [] : Read(name, blob)) is { } corrections ? CorrectionFile.Write(call, corrections) : null;
                return changed is null || (blob is not null && changed.AsSpan().SequenceEqual(blob.Content)) || (blob is null && changed.Length == CorrectionFile.Header.Length) ? null : changed;
            },
            cancellationToken);
    }

    private IReadOnlyList<Correction> Read(string name, Blob blob)
    {
        try
        {
            return CorrectionFile.Read(blob.Content);
        }
        catch (InvalidDataException exception)
        {
            throw new StorageException(StorageError.BadDocument, $"{blobs.Location}: '{name}' is damaged. {exception.Message} Restore it from a backup, or delete it.", exception);
        }
    }
}
