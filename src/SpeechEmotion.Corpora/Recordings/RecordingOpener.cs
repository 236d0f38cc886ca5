using System.Collections.Concurrent;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Recordings;

/// <summary>Opens the recordings of a corpus wherever they lie, in files or in blobs, and knows their times; containers are opened once. Safe for use by many threads.</summary>
public sealed class RecordingOpener : IRecordingTimes, IAsyncDisposable
{
    private readonly ConcurrentDictionary<StoreUri, Lazy<IBlobStore>> _stores = [];
    private readonly ConcurrentDictionary<IBlobStore, BlobTimes> _times = [];
    private readonly Func<StoreUri, IBlobStore> _open;
    private readonly AudioOpenOptions _options;

    /// <summary>An opener of files and of the containers that addresses name.</summary>
    /// <param name="options">Limits, and where recordings are decoded; the defaults where null.</param>
    public RecordingOpener(AudioOpenOptions? options = null)
        : this(uri => BlobStores.OpenReadAsync(uri, CancellationToken.None).GetAwaiter().GetResult(), options)
    {
    }

    internal RecordingOpener(Func<StoreUri, IBlobStore> open, AudioOpenOptions? options = null) => (_open, _options) = (open, options ?? AudioOpenOptions.Default);

    /// <summary>Opens a call's recording. Blocks while a container answers: a worker has nothing else to do.</summary>
    /// <param name="call">The call.</param>
    /// <exception cref="AudioException">It cannot be read.</exception>
    public IAudioReader Open(CorpusCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return BlobAddress.IsBlob(call.Path) ? OpenBlob(call.Path) : RecordingSource.Open(call, _options);
    }

    /// <inheritdoc/>
    public DateTimeOffset? ModifiedOf(CorpusCall corpusCall)
    {
        ArgumentNullException.ThrowIfNull(corpusCall);
        if (!BlobAddress.IsBlob(corpusCall.Path))
        {
            return FileTimes.Instance.ModifiedOf(corpusCall);
        }

        try
        {
            return BlobAddress.Read(corpusCall.Path, out BlobAddress? address) is null
                ? _times.GetOrAdd(StoreOf(address!), store => new BlobTimes(store, TimeProvider.System)).ModifiedOf(address!.Name)
                : null;
        }
        catch (StorageException)
        {
            // The call itself says what is wrong with its container, when it is opened.
            return null;
        }
    }

    /// <summary>Closes the containers.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<IBlobStore> store in _stores.Values.Where(store => store.IsValueCreated))
        {
            await store.Value.DisposeAsync().ConfigureAwait(false);
        }
    }

    private IAudioReader OpenBlob(string path)
    {
        if (BlobAddress.Read(path, out BlobAddress? address) is { } refusal)
        {
            throw new AudioException(AudioError.Unreadable, $"{path}: {refusal}");
        }

        try
        {
            IBlobStore store = StoreOf(address!);
            BlobEntry? entry = store.DescribeAsync(address!.Name, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return entry is { } found
                ? AudioFile.Open(new BlobStream(store, address.Name, found.Length), path, _options)
                : throw new AudioException(AudioError.Unreadable, $"{path}: cannot be opened: there is no such blob");
        }
        catch (StorageException exception)
        {
            throw new AudioException(AudioError.Unreadable, $"{path}: cannot be opened: {exception.Message}", innerException: exception);
        }
    }

    // One that could not be opened is tried again by the next call.
    private IBlobStore StoreOf(BlobAddress address) =>
        _stores.GetOrAdd(address.Store, uri => new Lazy<IBlobStore>(() => _open(uri), LazyThreadSafetyMode.PublicationOnly)).Value;
}
