using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace SpeechEmotion.Storage.Containers;

/// <summary>Turns what the library throws into one line for the person who owns the container.</summary>
internal static class AzureErrors
{
    private const int Unanswered = 0;
    private const int NotSignedIn = 401;
    private const int Forbidden = 403;
    private const int NotFound = 404;
    private const int Conflict = 409;
    private const int PreconditionFailed = 412;
    private const int RangeNotSatisfiable = 416;
    private const int Busy = 503;

    private static readonly string[] Full = ["AccountLimitExceeded", "InsufficientStorage", "BlockCountExceedsLimit", "RequestBodyTooLarge"];

    /// <summary>Whether a failure is the store's; a cancellation that nobody asked for is one of its limits.</summary>
    public static bool IsStore(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        AggregateException several => several.InnerExceptions.All(inner => IsStore(inner, cancellationToken)),
        _ => exception is RequestFailedException or AuthenticationFailedException or IOException or HttpRequestException,
    };

    public static bool IsAbsent(RequestFailedException exception) =>
        exception.Status == NotFound && exception.ErrorCode != BlobErrorCode.ContainerNotFound.ToString();

    public static bool IsBehindEnd(RequestFailedException exception) => exception.Status == RangeNotSatisfiable;

    /// <summary>Another writer came first: the tag is another's, the blob is there, or the blocks have gone with another's commit.</summary>
    public static bool IsConflict(RequestFailedException exception) =>
        (exception.Status == PreconditionFailed && (string.IsNullOrEmpty(exception.ErrorCode) || exception.ErrorCode == BlobErrorCode.ConditionNotMet.ToString() || exception.ErrorCode == "TargetConditionNotMet"))
        || (exception.Status == Conflict && exception.ErrorCode == BlobErrorCode.BlobAlreadyExists.ToString())
        || exception.ErrorCode == BlobErrorCode.InvalidBlockList.ToString();

    public static StorageException ToStorage(Exception exception, string location)
    {
        Exception cause = exception is AggregateException several ? several.InnerExceptions[^1] : exception;
        (StorageError error, string message) = cause switch
        {
            CredentialUnavailableException => (StorageError.Unreachable, $"there is no credential for '{location}': sign in with 'az login', or give the process an identity (AZURE_CLIENT_ID and its companions), or use azure-connection://CONTAINER with {AzureClient.ConnectionVariable}"),
            AuthenticationFailedException => (StorageError.Unreachable, $"the credential for '{location}' was refused: sign in again with 'az login', or check AZURE_CLIENT_ID and its companions ({FirstLine(cause)})"),
            RequestFailedException failed => Explain(failed, location),
            OperationCanceledException => (StorageError.Unreachable, $"'{location}' does not answer in time: check the network, then run the same command again; what is finished is kept"),
            _ => (StorageError.Unreachable, $"'{location}' cannot be reached: check the account's name and the network, then run the same command again; what is finished is kept ({FirstLine(cause)})"),
        };
        return new StorageException(error, message, exception);
    }

    private static (StorageError Error, string Message) Explain(RequestFailedException failed, string location) => failed.Status switch
    {
        Unanswered => (StorageError.Unreachable, $"'{location}' cannot be reached: check the account's name and the network, then run the same command again; what is finished is kept ({FirstLine(failed.GetBaseException())})"),
        NotSignedIn => (StorageError.Unreachable, $"'{location}' wants a credential: sign in with 'az login', or use azure-connection://CONTAINER with {AzureClient.ConnectionVariable}"),
        Forbidden when failed.ErrorCode == BlobErrorCode.AuthenticationFailed.ToString() => (StorageError.Unreachable, $"'{location}' refuses the key or the signature: copy the connection string again, and check this machine's clock"),
        Forbidden => (StorageError.Unreachable, $"'{location}' may not be used: the identity needs the role 'Storage Blob Data Contributor' there, and the account's firewall must let this machine in ({failed.ErrorCode})"),
        NotFound when failed.ErrorCode == BlobErrorCode.ContainerNotFound.ToString() => (StorageError.Unreachable, $"there is no container '{location}': make it (az storage container create), or name another"),
        PreconditionFailed => (StorageError.Failed, $"a blob in '{location}' was replaced while it was read, or is leased: run the same command again"),
        Busy => (StorageError.Unreachable, $"'{location}' is too busy: run the same command again later; what is finished is kept"),
        _ when Full.Contains(failed.ErrorCode) => (StorageError.Full, $"'{location}' takes no more ({failed.ErrorCode})"),
        _ => (StorageError.Failed, $"'{location}' cannot be used: {failed.Status} {failed.ErrorCode ?? FirstLine(failed)}"),
    };

    private static string FirstLine(Exception exception) => exception.Message.Split('\n', 2)[0].Trim();
}
