namespace SpeechEmotion.Cluster.Hosting.Tls;

/// <summary>The files of a member's certificate. Both ends of each connection show one that the same authority has signed.</summary>
/// <param name="Certificate">Its certificate, PEM; further ones in the file stand between it and the authority.</param>
/// <param name="Key">Its private key, PEM.</param>
/// <param name="Authority">The certificate, PEM, of the authority that all members' are signed by: the cluster's own, not a public one.</param>
public sealed record TlsFiles(string Certificate, string Key, string Authority)
{
    /// <summary>The files of three settings; null where all are empty.</summary>
    /// <param name="certificate">The first.</param>
    /// <param name="key">The second.</param>
    /// <param name="authority">The third.</param>
    public static TlsFiles? Of(string certificate, string key, string authority) =>
        certificate.Length + key.Length + authority.Length == 0 ? null : new TlsFiles(certificate, key, authority);

    internal void Validate(string section)
    {
        foreach ((string name, string path) in ((string, string)[])[("TlsCertificate", Certificate), ("TlsKey", Key), ("TlsAuthority", Authority)])
        {
            if (path.Length == 0)
            {
                throw new ArgumentException($"{section}:{name} is missing: TlsCertificate, TlsKey and TlsAuthority go together.");
            }

            if (!File.Exists(path))
            {
                throw new ArgumentException($"{section}:{name}: there is no file {path}.");
            }
        }

        try
        {
            using ClusterTls tls = new(this);
            _ = tls.Current;
        }
        catch (System.Security.Cryptography.CryptographicException exception)
        {
            throw new ArgumentException($"{section}:TlsCertificate, TlsKey, TlsAuthority: {exception.Message}", exception);
        }
    }
}
