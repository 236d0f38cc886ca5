using System.Text;
using Azure.Core;
using Azure.Storage.Blobs.Specialized;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Containers;

namespace SpeechEmotion.Storage.Tests.Containers;

public sealed class AzureBlobStoreTests(AzuriteFixture azurite)
{
    private const int Seed = 5;

    private static readonly byte[] One = "one"u8.ToArray();

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_where_a_fifth_of_all_requests_fail()
    {
        FaultPolicy policy = new(AFifth());
        await using AzureBlobStore store = await azurite.OpenAsync(policy);

        // A lone writer never hears of a conflict, though its first attempt may have been done and not answered.
        Dictionary<string, string> tags = [];
        for (int index = 0; index < 40; index++)
        {
            string name = $"calls/{index}";
            string tag = await store.PutAsync(name, One, BlobCondition.IfAbsent, Stop);
            tags[name] = await store.PutAsync(name, BitConverter.GetBytes(index), BlobCondition.IfMatch(tag), Stop);
        }

        byte[] large = Bytes(1_000_000);
        await store.PutAsync("large", (stream, token) => stream.WriteAsync(large, token).AsTask(), BlobCondition.IfAbsent, Stop);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => AddAsync(store, writer, 5))));

        for (int index = 0; index < 40; index++)
        {
            Blob blob = (await store.GetAsync($"calls/{index}", Stop))!;
            Assert.Equal(index, BitConverter.ToInt32(blob.Content));
            Assert.Equal(tags[$"calls/{index}"], blob.ETag);
        }

        Assert.Equal(large, (await store.GetAsync("large", Stop))!.Content);
        string[] added = Encoding.UTF8.GetString((await store.GetAsync("set", Stop))!.Content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 20).Select(index => $"{index / 5}/{index % 5}"), added.Order(StringComparer.Ordinal));
        Assert.Equal(42, await store.ListAsync("", Stop).CountAsync(Stop));
        Assert.InRange(policy.Faults, policy.Attempts / 10, policy.Attempts / 3);
    }

    [Fact]
    public async Task A_store_that_is_away_for_a_minute_is_outlasted()
    {
        NoDelays delays = new();
        bool isAway = false;
        FaultPolicy policy = new(_ => isAway && delays.Clock < TimeSpan.FromMinutes(1) ? Fault.LostRequest : Fault.None);
        await using AzureBlobStore store = await azurite.OpenAsync(policy, delays);
        isAway = true;
        await store.PutAsync("x", One, BlobCondition.IfAbsent, Stop);
        Assert.InRange(delays.Clock, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));
        Assert.Equal(One, (await store.GetAsync("x", Stop))!.Content);
    }

    [Fact]
    public async Task A_store_that_stays_away_is_an_error_of_one_line_after_ten_attempts()
    {
        bool isAway = false;
        FaultPolicy policy = new(_ => isAway ? Fault.LostRequest : Fault.None);
        await using AzureBlobStore store = await azurite.OpenAsync(policy);
        isAway = true;
        int before = policy.Attempts;
        StorageException error = await Assert.ThrowsAsync<StorageException>(async () => await store.PutAsync("x", One, BlobCondition.None, Stop));
        Assert.Equal(10, policy.Attempts - before);
        Assert.Equal(StorageError.Unreachable, error.Error);
        Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        await Assert.ThrowsAsync<StorageException>(async () => await store.PutAsync("y", (stream, token) => stream.WriteAsync(Bytes(500_000), token).AsTask(), BlobCondition.None, Stop));
        await Assert.ThrowsAsync<StorageException>(async () => await store.GetAsync("x", Stop));
        await Assert.ThrowsAsync<StorageException>(async () => await store.ListAsync("", Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task A_store_that_asks_for_an_hour_is_not_waited_for()
    {
        bool isBusy = false;
        FaultPolicy policy = new(_ => isBusy ? Fault.BusyForLong : Fault.None);
        await using AzureBlobStore store = await azurite.OpenAsync(policy);
        isBusy = true;
        int before = policy.Attempts;
        StorageException error = await Assert.ThrowsAsync<StorageException>(async () => await store.GetAsync("x", Stop));
        Assert.Equal(1, policy.Attempts - before);
        Assert.Contains("too busy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocks_travel_side_by_side_and_no_more_than_allowed()
    {
        int travelling = 0;
        int most = 0;
        FaultPolicy policy = new(message =>
        {
            if (message.Request.Uri.Query.Contains("comp=block&", StringComparison.Ordinal))
            {
                most = Math.Max(most, Interlocked.Increment(ref travelling));
                message.SetProperty("travelling", true);
            }

            return Fault.None;
        });
        await using AzureBlobStore store = await azurite.OpenAsync(new Counting(policy, () => Interlocked.Decrement(ref travelling)));
        await store.PutAsync("large", (stream, token) => stream.WriteAsync(Bytes(4_000_000), token).AsTask(), BlobCondition.None, Stop);
        Assert.InRange(most, 2, new AzureStoreOptions().ParallelBlocks);
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_named_with_what_to_do()
    {
        await azurite.CreateContainerAsync();
        StorageException error = await Assert.ThrowsAsync<StorageException>(() => BlobStores.OpenAsync(StoreUri.Parse("azure-connection://missing"), Stop));
        Assert.Equal(StorageError.Unreachable, error.Error);
        Assert.Contains("there is no container", error.Message, StringComparison.Ordinal);
        Assert.Contains("/missing'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_named_with_what_to_do_and_not_repeated()
    {
        StoreUri uri = await azurite.CreateContainerAsync();
        FaultPolicy policy = new(_ => Fault.None);
        AzureStoreOptions options = new()
        {
            Configure = client =>
            {
                client.AddPolicy(policy, HttpPipelinePosition.PerRetry);
                client.AddPolicy(new Forger(), HttpPipelinePosition.BeforeTransport);
            },
        };
        StorageException error = await Assert.ThrowsAsync<StorageException>(() => AzureBlobStore.OpenAsync(uri, options, Stop));
        Assert.Equal(1, policy.Attempts);
        Assert.Equal(StorageError.Unreachable, error.Error);
        Assert.Contains(uri.Name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blobs_that_others_put_there_under_names_that_are_none_are_not_listed()
    {
        StoreUri uri = await azurite.CreateContainerAsync();
        Azure.Storage.Blobs.BlobContainerClient client = new(azurite.ConnectionString, uri.Name);
        foreach (string name in (string[])["a//b", ".hidden", "fine"])
        {
            await client.GetBlockBlobClient(name).UploadAsync(new MemoryStream(One), cancellationToken: Stop);
        }

        await using IBlobStore store = await BlobStores.OpenAsync(uri, Stop);
        Assert.Equal(["fine"], await store.ListAsync("", Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_call_takes_four_requests_to_write_and_one_to_read_and_the_first_look_at_who_is_erased_another()
    {
        FaultPolicy policy = new(_ => Fault.None);
        await using AzureBlobStore blobs = await azurite.OpenAsync(policy);
        CallStore store = new(blobs);
        int opened = policy.Attempts;
        await store.WriteAsync(new Calls.CallAnalysis(Results.Whole("a"), Results.Overview("a")), Stop);
        Assert.Equal(5, policy.Attempts - opened);
        await store.ReadGenerationAsync("a", Stop);
        Assert.Equal(6, policy.Attempts - opened);
        await store.WriteAsync(new Calls.CallAnalysis(Results.Whole("a", Results.Second), Results.Overview("a")), Stop);
        Assert.Equal(12, policy.Attempts - opened);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // A request, an answer or the service's patience is lost, in the same order each time.
    private static Func<HttpMessage, Fault> AFifth()
    {
        Random random = new(Seed);
        return _ =>
        {
            lock (random)
            {
                return random.Next(15) switch { 0 => Fault.LostRequest, 1 => Fault.LostAnswer, 2 => Fault.Busy, _ => Fault.None };
            }
        };
    }

    // A set, as pages and ledgers are: what was added though its writer heard of a conflict is not added again.
    private static async Task AddAsync(AzureBlobStore store, int writer, int count)
    {
        for (int done = 0; done < count;)
        {
            Blob? current = await store.GetAsync("set", Stop);
            string set = current is null ? string.Empty : Encoding.UTF8.GetString(current.Content);
            string added = $"{writer}/{done}\n";
            if (set.Contains(added, StringComparison.Ordinal))
            {
                done++;
                continue;
            }

            try
            {
                BlobCondition condition = current is null ? BlobCondition.IfAbsent : BlobCondition.IfMatch(current.ETag);
                await store.PutAsync("set", Encoding.UTF8.GetBytes(set + added), condition, Stop);
                done++;
            }
            catch (BlobConflictException)
            {
                // Another was first: add to what it left.
            }
        }
    }

    private static byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        new Random(Seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Says when an attempt that was counted has ended.</summary>
    private sealed class Counting(FaultPolicy policy, Action ended) : Azure.Core.Pipeline.HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline)
        {
            await policy.ProcessAsync(message, pipeline);
            if (message.TryGetProperty("travelling", out _))
            {
                ended();
            }
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The store is asynchronous.");
    }

    /// <summary>Spoils the signature.</summary>
    private sealed class Forger : Azure.Core.Pipeline.HttpPipelinePolicy
    {
        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline)
        {
            message.Request.Headers.SetValue("Authorization", "SharedKey devstoreaccount1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
            return ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The store is asynchronous.");
    }
}
