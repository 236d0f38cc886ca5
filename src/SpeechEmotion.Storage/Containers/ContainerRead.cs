using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Containers;

/// <summary>A blob's bytes as they come; what fails below, and cannot be taken up again, is the store's failure.</summary>
internal sealed class ContainerRead(Stream content, string location) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return content.Read(buffer);
        }
        catch (Exception exception) when (AzureErrors.IsStore(exception, CancellationToken.None))
        {
            throw AzureErrors.ToStorage(exception, location);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (AzureErrors.IsStore(exception, cancellationToken))
        {
            throw AzureErrors.ToStorage(exception, location);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
