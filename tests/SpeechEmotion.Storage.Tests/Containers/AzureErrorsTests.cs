using Azure;
using Azure.Identity;
using SpeechEmotion.Storage.Containers;

namespace SpeechEmotion.Storage.Tests.Containers;

public class AzureErrorsTests
{
    private const string Location = "https://account1.blob.core.windows.net/results";

    [Theory]
    [InlineData(0, null, StorageError.Unreachable, "cannot be reached: check the account's name")]
    [InlineData(401, "NoAuthenticationInformation", StorageError.Unreachable, "az login")]
    [InlineData(403, "AuthenticationFailed", StorageError.Unreachable, "copy the connection string again")]
    [InlineData(403, "AuthorizationPermissionMismatch", StorageError.Unreachable, "Storage Blob Data Contributor")]
    [InlineData(404, "ContainerNotFound", StorageError.Unreachable, "az storage container create")]
    [InlineData(409, "ContainerBeingDeleted", StorageError.Failed, "ContainerBeingDeleted")]
    [InlineData(409, "BlockCountExceedsLimit", StorageError.Full, "takes no more")]
    [InlineData(412, "LeaseIdMissing", StorageError.Failed, "leased")]
    [InlineData(503, "ServerBusy", StorageError.Unreachable, "too busy")]
    public void An_answer_of_the_service_becomes_one_line_that_names_what_to_do(int status, string? code, StorageError error, string part)
    {
        RequestFailedException failed = new(status, "Service said no.\nHeaders: many", code, innerException: null);
        Assert.True(AzureErrors.IsStore(failed, default));
        Check(failed, error, part);
        Check(new AggregateException("Retry failed", new IOException("reset"), failed), error, part);
    }

    [Fact]
    public void A_credential_that_is_missing_or_refused_becomes_one_line()
    {
        Check(new CredentialUnavailableException("DefaultAzureCredential failed\n- EnvironmentCredential"), StorageError.Unreachable, "there is no credential");
        Check(new AuthenticationFailedException("expired\nTrace ID: 1"), StorageError.Unreachable, "was refused");
    }

    [Fact]
    public void A_limit_is_the_store_s_failure_and_a_cancellation_is_the_caller_s()
    {
        TaskCanceledException limit = new("exceeded the configured timeout");
        Check(limit, StorageError.Unreachable, "does not answer in time");
        Assert.False(AzureErrors.IsStore(limit, new CancellationToken(canceled: true)));
        Assert.False(AzureErrors.IsStore(new InvalidOperationException(), default));
    }

    [Theory]
    [InlineData(412, "ConditionNotMet", true)]
    [InlineData(409, "BlobAlreadyExists", true)]
    [InlineData(400, "InvalidBlockList", true)]
    [InlineData(412, "LeaseIdMissing", false)]
    [InlineData(409, "ContainerBeingDeleted", false)]
    [InlineData(404, "BlobNotFound", false)]
    public void Another_writer_is_told_from_other_refusals(int status, string code, bool isConflict) =>
        Assert.Equal(isConflict, AzureErrors.IsConflict(new RequestFailedException(status, "no", code, innerException: null)));

    private static void Check(Exception exception, StorageError error, string part)
    {
        Assert.True(AzureErrors.IsStore(exception, default));
        StorageException storage = AzureErrors.ToStorage(exception, Location);
        Assert.Equal(error, storage.Error);
        Assert.Contains(part, storage.Message, StringComparison.Ordinal);
        Assert.Contains(Location, storage.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', storage.Message);
        Assert.Same(exception, storage.InnerException);
    }
}
