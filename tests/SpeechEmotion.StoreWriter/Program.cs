using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

// Begins to write a blob and never ends: it says "written" once most of it is on its way, and waits to be killed.
// arguments: STORE NAME MEBIBYTES
await using IBlobStore store = await BlobStores.OpenAsync(StoreUri.Parse(args[0]), CancellationToken.None);
await store.PutAsync(args[1], WriteAsync, BlobCondition.None, CancellationToken.None);

async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
{
    byte[] mebibyte = new byte[1 << 20];
    for (int index = 0; index < int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture); index++)
    {
        await stream.WriteAsync(mebibyte, cancellationToken);
    }

    await stream.FlushAsync(cancellationToken);
    Console.WriteLine("written");

    // Whoever started it ends it; where that one is gone, so is the pipe.
    await Console.In.ReadToEndAsync(cancellationToken);
    throw new IOException("nobody is there any more");
}
