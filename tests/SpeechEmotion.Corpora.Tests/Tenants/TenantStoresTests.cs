using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Corpora.Tests.Engine;

namespace SpeechEmotion.Corpora.Tests.Tenants;

public sealed class TenantStoresTests
{
    [Theory]
    [InlineData("acme")]
    [InlineData(TenantName.Local)]
    [InlineData(TenantStores.Whole)]
    public async Task A_part_says_whose_it_is(string tenant)
    {
        await using MemoryStore store = new();
        Assert.Equal(tenant, TenantStores.TenantOf(TenantStores.Of(store, tenant)));
    }

    [Fact]
    public async Task What_is_no_tenant_has_no_part()
    {
        await using MemoryStore store = new();
        Assert.Throws<ArgumentException>(() => TenantStores.Of(store, "../other"));
    }
}
