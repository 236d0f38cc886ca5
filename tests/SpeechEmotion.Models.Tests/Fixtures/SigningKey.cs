using System.Security.Cryptography;

namespace SpeechEmotion.Models.Tests.Fixtures;

/// <summary>A key pair made for one test.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    public SigningKey(string curve = "nistP256") => _key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));

    public string PrivatePem => _key.ExportECPrivateKeyPem();

    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    public void Dispose() => _key.Dispose();
}
