using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace SpeechEmotion.Cluster.Hosting.Tls;

/// <summary>
/// Mutual TLS among the members of a cluster. Whose certificate the cluster's own authority has signed is a member,
/// whatever its name or address: these change with every start. A certificate that is renewed in its file is used from
/// the next connection on.
/// </summary>
internal sealed class ClusterTls(TlsFiles files) : IDisposable
{
    private readonly Lock _gate = new();
    private (DateTime Written, X509Certificate2 Certificate, X509Certificate2Collection Between, X509Certificate2Collection Authority)? _loaded;

    /// <summary>The certificate as the file has it now.</summary>
    public X509Certificate2 Current => Load().Certificate;

    public void Apply(TlsOptions options)
    {
        options.LocalCertificate = Current;
        options.LocalServerCertificateSelector = (_, _) => Current;
        options.LocalClientCertificateSelector = (_, _, _, _, _) => Current;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (certificate, chain, _) => IsMember(certificate, chain);
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = "speechemotion";
    }

    public void Dispose() => _loaded?.Certificate.Dispose();

    internal bool IsMember(X509Certificate2? certificate, X509Chain? sent)
    {
        if (certificate is null)
        {
            return false;
        }

        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Load().Authority);
        chain.ChainPolicy.ExtraStore.AddRange(Load().Between);
        if (sent is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainElements.Select(element => element.Certificate).ToArray());
        }

        // The authority is the cluster's own: who is not a member any more gets no new certificate.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private (DateTime Written, X509Certificate2 Certificate, X509Certificate2Collection Between, X509Certificate2Collection Authority) Load()
    {
        DateTime written = File.GetLastWriteTimeUtc(files.Certificate);
        lock (_gate)
        {
            if (_loaded is { } loaded && loaded.Written == written)
            {
                return loaded;
            }

            X509Certificate2Collection between = [];
            between.ImportFromPemFile(files.Certificate);
            X509Certificate2Collection authority = [];
            authority.ImportFromPemFile(files.Authority);
            if (authority.Count == 0)
            {
                throw new System.Security.Cryptography.CryptographicException($"{files.Authority} holds no certificate.");
            }

            // Connections under way may still use the one before: it goes with them.
            _loaded = (written, X509Certificate2.CreateFromPemFile(files.Certificate, files.Key), between, authority);
            return _loaded.Value;
        }
    }
}
