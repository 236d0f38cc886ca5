using System.Security.Cryptography;
using System.Text;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Gateway.Uploads;

/// <summary>
/// The uploads of a tenant: <c>uploads/NAME</c> holds a recording once all of it is there, <c>upload-parts/HASH/</c> the parts
/// of one until then. Whatever ends a request, or the gateway, each of them is there whole or not at all.
/// </summary>
/// <param name="blobs">The tenant's part of the store.</param>
/// <param name="time">Says how old parts are.</param>
internal sealed class UploadStore(IBlobStore blobs, TimeProvider time)
{
    private const string Uploads = TenantAddresses.Uploads;
    private const string Parts = "upload-parts/";
    private const int MaxParts = 10_000;
    private const int ListAtATime = 1000;

    // What nobody has gone on with for a week was given up.
    private static readonly TimeSpan PartLife = TimeSpan.FromDays(7);

    /// <summary>A recording, or what is there of it; null where nothing is.</summary>
    public async Task<UploadDocument?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (await blobs.DescribeAsync(Uploads + name, cancellationToken).ConfigureAwait(false) is { } whole)
        {
            return Whole(name, whole.Length);
        }

        IReadOnlyList<UploadRange> parts = await PartsAsync(name, cancellationToken).ConfigureAwait(false);
        return parts.Count > 0 ? Partial(name, parts) : null;
    }

    /// <summary>Some of the recordings that are there, by name.</summary>
    public async Task<(IReadOnlyList<UploadDocument> Items, string? Next)> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        BlobPage page = await blobs.ListPageAsync(Uploads, after, limit, cancellationToken).ConfigureAwait(false);
        return ([.. page.Entries.Select(entry => Whole(entry.Name[Uploads.Length..], entry.Length))], page.Next);
    }

    /// <summary>Takes a recording whole; one of that name is replaced.</summary>
    /// <exception cref="BlobConflictException">There is one of that name, and none must be.</exception>
    public async Task<UploadDocument> PutAsync(string name, Stream body, long limit, bool isNew, CancellationToken cancellationToken)
    {
        long length = 0;
        await blobs.PutAsync(
            Uploads + name,
            async (stream, token) => length = await BoundedCopy.CopyAsync(body, stream, limit, token).ConfigureAwait(false),
            isNew ? BlobCondition.IfAbsent : BlobCondition.None,
            cancellationToken).ConfigureAwait(false);
        await ForgetPartsAsync(name, cancellationToken).ConfigureAwait(false);
        return Whole(name, length);
    }

    /// <summary>Takes a part; with the last that is missing, the recording is there.</summary>
    /// <exception cref="ProblemException">It does not go with the parts that are there.</exception>
    public async Task<UploadDocument> PutPartAsync(string name, UploadRange range, Stream body, CancellationToken cancellationToken)
    {
        IReadOnlyList<UploadRange> parts = await PartsAsync(name, cancellationToken).ConfigureAwait(false);
        RequireFitting(range, parts);
        await blobs.PutAsync(
            Folder(name) + range.Name,
            async (stream, token) => await RequireCountAsync(range, await BoundedCopy.CopyAsync(body, stream, range.Count, token).ConfigureAwait(false)).ConfigureAwait(false),
            BlobCondition.None,
            cancellationToken).ConfigureAwait(false);
        parts = await PartsAsync(name, cancellationToken).ConfigureAwait(false);
        if (!IsWhole(parts))
        {
            return Partial(name, parts);
        }

        await blobs.PutAsync(Uploads + name, (stream, token) => JoinAsync(name, parts, stream, token), BlobCondition.None, cancellationToken).ConfigureAwait(false);
        await ForgetPartsAsync(name, cancellationToken).ConfigureAwait(false);
        return Whole(name, range.Length);
    }

    /// <summary>Deletes a recording and its parts; false where there is nothing.</summary>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        bool wasThere = await blobs.DeleteAsync(Uploads + name, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        return await ForgetPartsAsync(name, cancellationToken).ConfigureAwait(false) || wasThere;
    }

    /// <summary>Deletes parts that nobody has gone on with.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        for (string? after = null; ;)
        {
            BlobPage page = await blobs.ListPageAsync(Parts, after, ListAtATime, cancellationToken).ConfigureAwait(false);
            foreach (BlobEntry part in page.Entries.Where(part => time.GetUtcNow() - part.Modified > PartLife))
            {
                await blobs.DeleteAsync(part.Name, BlobCondition.None, cancellationToken).ConfigureAwait(false);
            }

            if ((after = page.Next) is null)
            {
                return;
            }
        }
    }

    private static UploadDocument Whole(string name, long length) => new() { Name = name, Uri = $"upload:{name}", Complete = true, Length = length, Parts = [] };

    private static UploadDocument Partial(string name, IReadOnlyList<UploadRange> parts) => new()
    {
        Name = name,
        Uri = $"upload:{name}",
        Complete = false,
        Length = parts[0].Length,
        Parts = [.. parts.Select(part => new UploadPart(part.Start, part.End))],
    };

    private static bool IsWhole(IReadOnlyList<UploadRange> parts)
    {
        long next = 0;
        foreach (UploadRange part in parts)
        {
            if (part.Start != next)
            {
                return false;
            }

            next = part.End + 1;
        }

        return next == parts[0].Length;
    }

    private static void RequireFitting(UploadRange range, IReadOnlyList<UploadRange> parts)
    {
        foreach (UploadRange part in parts)
        {
            if (part.Length != range.Length)
            {
                throw new ProblemException(Problem.Conflict($"parts of a recording of {part.Length} bytes are there under this name; DELETE it to begin again"));
            }

            if (part != range && part.Start <= range.End && range.Start <= part.End)
            {
                throw new ProblemException(Problem.Conflict($"bytes {part.Start}-{part.End} are there already; send others, or the same part again"));
            }
        }

        if (parts.Count >= MaxParts)
        {
            throw new ProblemException(Problem.Conflict($"a recording has {MaxParts} parts at most; send longer ones"));
        }
    }

    private static Task RequireCountAsync(UploadRange range, long count) => count == range.Count
        ? Task.CompletedTask
        : throw new ProblemException(Problem.BadRequest("Content-Range", $"says {range.Count} bytes, and the body has {count}"));

    // A name may be longer than a folder's may be.
    private static string Folder(string name) => $"{Parts}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32]}/";

    private async Task<IReadOnlyList<UploadRange>> PartsAsync(string name, CancellationToken cancellationToken)
    {
        List<UploadRange> parts = [];
        string folder = Folder(name);
        await foreach (string blob in blobs.ListAsync(folder, cancellationToken).ConfigureAwait(false))
        {
            if (UploadRange.TryParse(blob[folder.Length..], out UploadRange range))
            {
                parts.Add(range);
            }
        }

        parts.Sort((left, right) => left.Start.CompareTo(right.Start));
        return parts;
    }

    private async Task JoinAsync(string name, IReadOnlyList<UploadRange> parts, Stream stream, CancellationToken cancellationToken)
    {
        foreach (UploadRange part in parts)
        {
            Stream open = await blobs.OpenReadAsync(Folder(name) + part.Name, BlobRange.All, cancellationToken).ConfigureAwait(false)
                ?? throw new ProblemException(Problem.Conflict("another request has taken the parts away; ask again what is there"));
            await using (open.ConfigureAwait(false))
            {
                await open.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> ForgetPartsAsync(string name, CancellationToken cancellationToken)
    {
        bool wasThere = false;
        await foreach (string part in blobs.ListAsync(Folder(name), cancellationToken).ConfigureAwait(false))
        {
            wasThere |= await blobs.DeleteAsync(part, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        }

        return wasThere;
    }
}
