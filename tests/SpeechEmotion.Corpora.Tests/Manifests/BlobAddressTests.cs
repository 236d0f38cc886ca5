using SpeechEmotion.Corpora.Manifests;

namespace SpeechEmotion.Corpora.Tests.Manifests;

public class BlobAddressTests
{
    [Theory]
    [InlineData("azure://account/calls/2026/03/a.wav", "azure://account/calls", "2026/03/a.wav")]
    [InlineData("azurite://calls/a%20b.wav", "azurite://calls", "a b.wav")]
    [InlineData("azure-connection://calls/a/b", "azure-connection://calls", "a/b")]
    public void An_address_is_a_container_and_a_name(string uri, string store, string name)
    {
        Assert.True(BlobAddress.IsBlob(uri));
        Assert.Null(BlobAddress.Read(uri, out BlobAddress? address));
        Assert.Equal((store, name), (address!.Store.ToString(), address.Name));
        Assert.Null(BlobAddress.Read(address.ToString(), out BlobAddress? again));
        Assert.Equal(address, again);
    }

    [Theory]
    [InlineData("azure://account/calls")]
    [InlineData("azure://account/calls/")]
    [InlineData("azurite://calls")]
    [InlineData("azurite://c/a.wav")]
    [InlineData("azure:///a/b")]
    public void What_names_no_blob_is_refused(string uri) => Assert.NotNull(BlobAddress.Read(uri, out _));

    [Theory]
    [InlineData("https://account.blob.core.windows.net/calls/a.wav")]
    [InlineData("/calls/a.wav")]
    [InlineData("file:///calls/a.wav")]
    public void Other_addresses_are_none_of_blobs(string uri) => Assert.False(BlobAddress.IsBlob(uri));

    [Fact]
    public void Rows_of_a_manifest_in_a_container_begin_beside_it()
    {
        IRecordingAddresses addresses = ManifestFile.Addresses("azurite://calls/2026/manifest.csv");

        Assert.Null(addresses.Resolve("03/a 1%.wav", out string? path));
        Assert.Equal("azurite://calls/2026/03/a 1%25.wav", path);
        Assert.Null(addresses.Resolve("/archive/a.wav", out path));
        Assert.Equal("/archive/a.wav", path);
        Assert.NotNull(addresses.Resolve("ftp://host/a.wav", out _));
    }
}
