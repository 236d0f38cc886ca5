using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Storage.Groups;

/// <summary>
/// Who belongs to a group: the speakers who have a call with a tag, in <c>groups/NNN</c>. A group's members are spread over 16 of 4,096 pages,
/// and a page holds members of many groups, so neither a large group nor many small ones make large pages. A member is taken out only by being erased: the pages of
/// trajectories say who counts when. Safe for use by many threads and many processes.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class GroupIndex(IBlobStore blobs)
{
    internal const string Folder = "groups/";
    private const int Pages = 4096;
    private const int PagesOfAGroup = 16;
    private const int PagesAtATime = 8;
    private const int MostKnown = 200_000;

    private readonly GroupCommit<int, GroupMember> _writes = new(PagesAtATime, (page, members) => MergeAsync(blobs, page, members));
    private readonly Lock _gate = new();
    private readonly HashSet<GroupMember> _known = [];

    /// <summary>Adds members; done once they are durable. A member this index has added before costs nothing.</summary>
    /// <param name="members">The members.</param>
    /// <param name="cancellationToken">Stops waiting; the members may then be added or not.</param>
    /// <exception cref="StorageException">A page is damaged, or cannot be read or written.</exception>
    public async Task PutAsync(IEnumerable<GroupMember> members, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(members);
        GroupMember[] news = Unknown(members);
        await Task.WhenAll(news.GroupBy(PageOf).Select(page => _writes.AddAsync(page.Key, page, cancellationToken))).ConfigureAwait(false);
        lock (_gate)
        {
            if (_known.Count + news.Length > MostKnown)
            {
                _known.Clear();
            }

            _known.UnionWith(news);
        }
    }

    /// <summary>The members of a group, in ordinal order.</summary>
    /// <param name="tag">The tag's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">A page is damaged, or cannot be read.</exception>
    public async Task<IReadOnlyList<string>> MembersAsync(string tag, string value, CancellationToken cancellationToken)
    {
        SortedSet<GroupMember>[] pages = await Task.WhenAll(Enumerable.Range(0, PagesOfAGroup)
            .Select(part => PageOf(tag, value, part)).Distinct()
            .Select(page => ReadAsync(page, cancellationToken))).ConfigureAwait(false);
        return
        [
            .. pages.SelectMany(page => page)
                .Where(member => member.Tag == tag && member.Value == value)
                .Select(member => member.Speaker)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Name(int page) => string.Create(CultureInfo.InvariantCulture, $"{Folder}{page:x3}");

    private static int PageOf(GroupMember member)
    {
        int part = SHA256.HashData(Encoding.UTF8.GetBytes(member.Speaker))[0] % PagesOfAGroup;
        return PageOf(member.Tag, member.Value, part);
    }

    private static int PageOf(string tag, string value, int part)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{tag}\n{value}\n{part}")));
        return BinaryPrimitives.ReadUInt16LittleEndian(hash) % Pages;
    }

    /// <summary>Takes members out of a page.</summary>
    /// <returns>How many there were.</returns>
    internal static async Task<int> RemoveAsync(IBlobStore blobs, string name, Func<string, bool> isErased, CancellationToken cancellationToken)
    {
        int removed = 0;
        await MergedBlob.WriteAsync(
            blobs,
            name,
            blob =>
            {
                SortedSet<GroupMember> there = blob is null ? [] : Read(blobs, name, blob);
                removed = there.RemoveWhere(member => isErased(member.Speaker));
                return removed == 0 ? null : GroupPage.Write(there);
            },
            cancellationToken).ConfigureAwait(false);
        return removed;
    }

    private static async Task MergeAsync(IBlobStore blobs, int page, IReadOnlyList<GroupMember> members)
    {
        string name = Name(page);
        Tombstones tombstones = Tombstones.Of(blobs);
        ErasedSpeakers erased = await tombstones.KnownAsync(CancellationToken.None).ConfigureAwait(false);
        GroupMember[] coming = [.. members.Where(member => !erased.Contains(member.Speaker))];
        await tombstones.GuardAsync(
            erased,
            () => MergedBlob.WriteAsync(
                blobs,
                name,
                blob =>
                {
                    SortedSet<GroupMember> there = blob is null ? [] : Read(blobs, name, blob);
                    int before = there.Count;
                    there.UnionWith(coming);
                    return there.Count == before ? null : GroupPage.Write(there);
                },
                CancellationToken.None),
            now => RemoveAsync(blobs, name, now.Contains, CancellationToken.None)).ConfigureAwait(false);
    }

    private static SortedSet<GroupMember> Read(IBlobStore blobs, string name, Blob blob)
    {
        try
        {
            return GroupPage.Read(blob.Content);
        }
        catch (InvalidDataException exception)
        {
            throw new StorageException(
                StorageError.BadDocument,
                $"{blobs.Location}: the index of groups '{name}' cannot be used. {exception.Message} Restore it from a backup, or delete it and analyse the calls of its groups again.",
                exception);
        }
    }

    private async Task<SortedSet<GroupMember>> ReadAsync(int page, CancellationToken cancellationToken)
    {
        string name = Name(page);
        Blob? blob = await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false);
        return blob is null ? [] : Read(blobs, name, blob);
    }

    private GroupMember[] Unknown(IEnumerable<GroupMember> members)
    {
        lock (_gate)
        {
            return [.. members.Distinct().Where(member => !_known.Contains(member))];
        }
    }
}
