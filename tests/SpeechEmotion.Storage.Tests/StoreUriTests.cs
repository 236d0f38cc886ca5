namespace SpeechEmotion.Storage.Tests;

public class StoreUriTests
{
    [Theory]
    [InlineData("/data/results", StoreKind.Folder, "/data/results", null)]
    [InlineData("file:///data/a%20b", StoreKind.Folder, "/data/a b", null)]
    [InlineData("file:///data/ü", StoreKind.Folder, "/data/ü", null)]
    [InlineData("azure://account1/my-results", StoreKind.Azure, "my-results", "account1")]
    [InlineData("azure://account1/my-results/", StoreKind.Azure, "my-results", "account1")]
    [InlineData("AZURE://account1/results", StoreKind.Azure, "results", "account1")]
    [InlineData("azure-connection://results", StoreKind.AzureConnection, "results", null)]
    [InlineData("azurite://abc", StoreKind.Azurite, "abc", null)]
    public void A_uri_names_a_store(string text, StoreKind kind, string name, string? account)
    {
        StoreUri uri = StoreUri.Parse(text);
        Assert.Equal((kind, name, account), (uri.Kind, uri.Name, uri.Account));
        Assert.Equal(uri, StoreUri.Parse(uri.ToString()));
    }

    [Fact]
    public void A_relative_path_is_below_the_working_directory() =>
        Assert.Equal(Path.Combine(Directory.GetCurrentDirectory(), "results"), StoreUri.Parse("results").Name);

    [Theory]
    [InlineData("", "a store is a folder")]
    [InlineData("  ", "a store is a folder")]
    [InlineData("s3://bucket", "a store is a folder")]
    [InlineData("https://account1.blob.core.windows.net/results", "a store is a folder")]
    [InlineData("file://server/share", "three slashes")]
    [InlineData("file:///data/a?b", "%3F")]
    [InlineData("file:///data/a#b", "%23")]
    [InlineData("azure://account1", "azure://ACCOUNT/CONTAINER")]
    [InlineData("azure:///results", "storage account")]
    [InlineData("azure://account1/results/below", "no folder behind")]
    [InlineData("azure://account1.blob.core.windows.net/results", "no domain behind")]
    [InlineData("azure://Account/results", "lower-case")]
    [InlineData("azure://ab/results", "3 to 24")]
    [InlineData("azure://account1/Results", "lower-case")]
    [InlineData("azure://account1/re--sults", "single hyphens")]
    [InlineData("azure://account1/-results", "single hyphens")]
    [InlineData("azure://account1/re", "3 to 63")]
    [InlineData("azurite://", "3 to 63")]
    [InlineData("azurite://a/b", "3 to 63")]
    [InlineData("azure-connection://$root", "lower-case")]
    public void What_names_no_store_is_refused_with_the_reason(string text, string reason)
    {
        StorageException error = Assert.Throws<StorageException>(() => StoreUri.Parse(text));
        Assert.Equal(StorageError.BadUri, error.Error);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_does_not_show_in_the_message()
    {
        StorageException error = Assert.Throws<StorageException>(() => StoreUri.Parse("azure://account1/results?sig=secret"));
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }
}
