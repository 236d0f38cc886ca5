using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Tests.Tenants;

public class AddressRulesTests
{
    private static readonly StoreUri Own = StoreUri.Parse("azure://results/results");

    private static readonly TenantPolicy Policy = AddressRules.Checked(new()
    {
        Stores = ["azure://acme/calls", "azure://acme/shared/acme/"],
        WebhookHosts = ["hooks.acme.com", "*.acme.org", "bücher.de"],
    });

    [Theory]
    [InlineData("azure://acme/calls/2026/a.wav")]
    [InlineData("azure://acme/shared/acme/a.wav")]
    [InlineData("AZURE://acme/calls/a%20b.wav")]
    public void A_blob_of_a_store_that_is_allowed_may_be_named(string uri) => Assert.Null(Refusal(uri, Own));

    [Theory]
    [InlineData("azure://acme/callsx/a.wav")]
    [InlineData("azure://acme2/calls/a.wav")]
    [InlineData("azure://other/calls/a.wav")]
    [InlineData("azure://acme/shared/a.wav")]
    [InlineData("azure://acme/shared/acmex/a.wav")]
    [InlineData("azure://acme/shared/acme/../other/a.wav")]
    [InlineData("azure://acme/calls/../shared/a.wav")]
    [InlineData("azure://acme/calls/%2e%2e/shared/a.wav")]
    [InlineData("azure://acme/calls/a/%2E%2E/%2E%2E/shared/a.wav")]
    [InlineData("azure://acme/calls/..%5cshared/a.wav")]
    [InlineData("azure://acme/calls/./a.wav")]
    [InlineData("azure://acme/calls//a.wav")]
    [InlineData("azure://acme/calls/a.wav%3fcomp=list")]
    [InlineData("azure://acme/calls/a.wav%23x")]
    [InlineData("azure://acme/calls/a%0ab.wav")]
    [InlineData("azure-connection://calls/a.wav")]
    [InlineData("azurite://calls/a.wav")]
    [InlineData("azure://results/results/tenants/other/uploads/a.wav")]
    public void A_blob_elsewhere_or_in_a_disguise_may_not(string uri) => Assert.NotNull(Refusal(uri, Own));

    [Fact]
    public void The_gateways_own_store_may_not_be_named_even_where_somebody_allowed_it() =>
        Assert.NotNull(Refusal("azure://acme/calls/a.wav", StoreUri.Parse("azure://acme/calls")));

    [Theory]
    [InlineData("https://hooks.acme.com/emotions?x=1")]
    [InlineData("https://HOOKS.acme.com.:8443/")]
    [InlineData("https://a.b.acme.org/")]
    [InlineData("https://bücher.de/")]
    [InlineData("https://xn--bcher-kva.de/")]
    public void A_host_that_is_allowed_may_be_called(string uri) => Assert.Null(AddressRules.RefusalOf(Policy, isLocal: false, new Uri(uri)));

    [Theory]
    [InlineData("http://hooks.acme.com/")]
    [InlineData("ftp://hooks.acme.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://acme.org/")]
    [InlineData("https://xacme.org/")]
    [InlineData("https://hooks.acme.com.evil.com/")]
    [InlineData("https://hooks.acme.com@evil.com/")]
    [InlineData("https://user:password@hooks.acme.com/")]
    [InlineData("https://hooks.acme.com/#fragment")]
    [InlineData("https://hooks.acme.com\\@evil.com/")]
    [InlineData("https://evil.com/hooks.acme.com")]
    public void Another_host_or_another_way_may_not(string uri) =>
        Assert.True(!Uri.TryCreate(uri, UriKind.Absolute, out Uri? parsed) || AddressRules.RefusalOf(Policy, isLocal: false, parsed) is not null);

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://017700000001/")]
    [InlineData("https://0/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://169.254.43518/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://１２７.０.０.１/")]
    [InlineData("https://127。0。0。1/")]
    [InlineData("https://①②⑦.⓪.⓪.①/")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://localhost/")]
    [InlineData("https://localhost./")]
    [InlineData("https://LOCALHOST/")]
    [InlineData("https://foo.localhost/")]
    [InlineData("https://metadata/")]
    [InlineData("https://metadata.google.internal/")]
    [InlineData("https://metadata.google.internal./")]
    [InlineData("https://printer.local/")]
    [InlineData("https://1.0.0.127.in-addr.arpa/")]
    public void Numbers_and_inner_names_may_not_be_called_in_any_spelling_even_where_every_public_host_may(string uri)
    {
        TenantPolicy any = AddressRules.Checked(new() { WebhookHosts = ["*"] });
        Assert.True(!Uri.TryCreate(uri, UriKind.Absolute, out Uri? parsed) || AddressRules.RefusalOf(any, isLocal: false, parsed) is not null);
    }

    [Fact]
    public void Without_a_policy_nothing_may_be_named()
    {
        Assert.NotNull(AddressRules.RefusalOf(TenantPolicy.None, isLocal: false, new Uri("https://hooks.acme.com/")));
        Assert.Null(BlobAddress.Read("azure://acme/calls/a.wav", out BlobAddress? blob));
        Assert.NotNull(AddressRules.RefusalOf(TenantPolicy.None, Own, blob!));
    }

    [Theory]
    [InlineData("C:\\calls", "hooks.acme.com")]
    [InlineData("/var/calls", "hooks.acme.com")]
    [InlineData("file:///var/calls", "hooks.acme.com")]
    [InlineData("azure://acme", "hooks.acme.com")]
    [InlineData("azure://acme/calls", "localhost")]
    [InlineData("azure://acme/calls", "10.0.0.1")]
    [InlineData("azure://acme/calls", "*.")]
    [InlineData("azure://acme/calls", "a.com/path")]
    [InlineData("azure://acme/calls", "a.com:8080")]
    [InlineData("azure://acme/calls", "user@a.com")]
    public void A_policy_that_cannot_be_meant_is_refused(string store, string host) =>
        Assert.Throws<ArgumentException>(() => AddressRules.Checked(new() { Stores = [store], WebhookHosts = [host] }));

    private static string? Refusal(string uri, StoreUri own) => BlobAddress.Read(uri, out BlobAddress? blob) ?? AddressRules.RefusalOf(Policy, own, blob!);
}
