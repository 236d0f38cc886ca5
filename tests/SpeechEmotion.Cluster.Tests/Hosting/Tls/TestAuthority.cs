using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SpeechEmotion.Cluster.Hosting.Tls;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cluster.Tests.Hosting.Tls;

/// <summary>An authority that signs members' certificates, in files.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private byte _serial;

    public TestAuthority()
    {
        CertificateRequest request = new("CN=authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
        File.WriteAllText(_folder.File("authority.pem"), _certificate.ExportCertificatePem());
    }

    /// <summary>Writes a member's certificate and key.</summary>
    /// <param name="name">The files' name.</param>
    /// <param name="days">How long it is still good; below 0, since when it is not.</param>
    public TlsFiles Sign(string name, int days = 1)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.Create(_certificate, DateTimeOffset.UtcNow.AddDays(-1.5), DateTimeOffset.UtcNow.AddDays(days), [++_serial]);
        File.WriteAllText(_folder.File($"{name}.key"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(_folder.File($"{name}.pem"), certificate.ExportCertificatePem());
        return new TlsFiles(_folder.File($"{name}.pem"), _folder.File($"{name}.key"), _folder.File("authority.pem"));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        _folder.Dispose();
    }
}
