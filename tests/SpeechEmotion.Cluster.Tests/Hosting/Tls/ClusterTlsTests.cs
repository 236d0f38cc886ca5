using SpeechEmotion.Cluster.Hosting.Tls;

namespace SpeechEmotion.Cluster.Tests.Hosting.Tls;

public sealed class ClusterTlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new();

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public void A_member_is_who_the_clusters_authority_has_signed_and_is_still_good()
    {
        using ClusterTls tls = new(_authority.Sign("a"));
        using ClusterTls other = new(_authority.Sign("b"));
        using ClusterTls expired = new(_authority.Sign("c", days: -1));
        using ClusterTls stranger = new(_stranger.Sign("a"));

        Assert.True(tls.IsMember(other.Current, null));
        Assert.False(tls.IsMember(expired.Current, null));
        Assert.False(tls.IsMember(stranger.Current, null));
        Assert.False(tls.IsMember(null, null));
    }

    [Fact]
    public void A_certificate_that_is_renewed_in_its_file_is_used_from_then_on()
    {
        TlsFiles files = _authority.Sign("a");
        using ClusterTls tls = new(files);
        string before = tls.Current.Thumbprint;
        _authority.Sign("a");
        File.SetLastWriteTimeUtc(files.Certificate, File.GetLastWriteTimeUtc(files.Certificate).AddSeconds(1));

        Assert.NotEqual(before, tls.Current.Thumbprint);
        Assert.True(tls.Current.HasPrivateKey);
    }

    [Fact]
    public void What_is_missing_or_no_certificate_is_named()
    {
        TlsFiles files = _authority.Sign("a");
        Assert.StartsWith("Silo:TlsKey ", Assert.Throws<ArgumentException>(() => (files with { Key = "" }).Validate("Silo")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Silo:TlsAuthority: ", Assert.Throws<ArgumentException>(() => (files with { Authority = "/none" }).Validate("Silo")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Silo:TlsCertificate, ", Assert.Throws<ArgumentException>(() => (files with { Certificate = files.Key }).Validate("Silo")).Message, StringComparison.Ordinal);
    }
}
