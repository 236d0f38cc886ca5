using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using SpeechEmotion.Client;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Client.Uploads;

namespace SpeechEmotion.Cli.Verbs.Submit;

/// <summary>Uploads files, a few at a time, each once however often it is named. Safe for use by many threads.</summary>
/// <param name="client">The gateway.</param>
/// <param name="files">How many files there are.</param>
/// <param name="bytes">How long they are altogether.</param>
internal sealed class RecordingUploads(SpeechEmotionClient client, int files, long bytes)
{
    /// <summary>How many are on their way at once.</summary>
    public const int AtOnce = 4;

    private readonly ConcurrentDictionary<string, Lazy<Task>> _names = new(StringComparer.Ordinal);
    private long _present;
    private long _sent;
    private long _done;

    /// <summary>How far it is, in words and as a share.</summary>
    public (string Text, double Share) Now() => (
        string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Read(ref _done)} of {files} files uploaded, {Megabytes(Interlocked.Read(ref _present))} of {Megabytes(bytes)} MB"),
        bytes == 0 ? 1 : (double)Interlocked.Read(ref _present) / bytes);

    /// <summary>What became of it.</summary>
    public string AtEnd()
    {
        long sent = Interlocked.Read(ref _sent);
        long present = Interlocked.Read(ref _present);
        string there = present > sent ? string.Create(CultureInfo.InvariantCulture, $", {Megabytes(present - sent)} MB were there already") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Read(ref _done)} files uploaded: {Megabytes(sent)} MB sent{there}.");
    }

    /// <summary>Uploads a file.</summary>
    /// <returns>The upload's name.</returns>
    /// <exception cref="IOException">The file cannot be read, or was changed meanwhile.</exception>
    public async Task<string> UploadAsync(string path, CancellationToken cancellationToken)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (file.ConfigureAwait(false))
        {
            (long Length, DateTime Written) before = Stamp(file);
            string name = ContentName.Of(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false), path);
            bool isFirst = false;
            Lazy<Task> upload = _names.GetOrAdd(name, _ => new(() =>
            {
                isFirst = true;
                return client.UploadAsync(name, file, new Count(this), cancellationToken);
            }));
            try
            {
                await upload.Value.ConfigureAwait(false);
            }
            catch (SpeechEmotionException exception) when (isFirst && Stamp(file) != before)
            {
                throw Changed(path, exception);
            }

            if (isFirst && Stamp(file) != before)
            {
                // What was sent is not what its name says: nobody must find it under that.
                await client.DeleteUploadAsync(name, cancellationToken).ConfigureAwait(false);
                throw Changed(path, null);
            }

            if (!isFirst)
            {
                Interlocked.Add(ref _present, file.Length);
            }

            Interlocked.Increment(ref _done);
            return name;
        }
    }

    // Who still writes to a recording shows in its length or its time.
    private static (long Length, DateTime Written) Stamp(FileStream file) => (RandomAccess.GetLength(file.SafeFileHandle), File.GetLastWriteTimeUtc(file.SafeFileHandle));

    private static IOException Changed(string path, Exception? cause) => new($"{path} was changed while it was uploaded", cause);

    private static string Megabytes(long count) => (count / 1e6).ToString("0.0", CultureInfo.InvariantCulture);

    private sealed class Count(RecordingUploads uploads) : IProgress<UploadProgress>
    {
        private UploadProgress _last;

        public void Report(UploadProgress value)
        {
            Interlocked.Add(ref uploads._present, value.Present - _last.Present);
            Interlocked.Add(ref uploads._sent, value.Sent - _last.Sent);
            _last = value;
        }
    }
}
