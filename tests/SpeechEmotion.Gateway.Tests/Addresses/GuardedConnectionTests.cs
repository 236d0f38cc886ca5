using System.Net;
using System.Net.Sockets;
using System.Text;
using SpeechEmotion.Gateway.Addresses;

namespace SpeechEmotion.Gateway.Tests.Addresses;

public sealed class GuardedConnectionTests : IDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    public GuardedConnectionTests() => _server.Start();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private int Port => ((IPEndPoint)_server.LocalEndpoint).Port;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_connected_to()
    {
        using HttpClient client = new(GuardedConnection.CreateHandler(PublicAddress.Is, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.IPv6Loopback])));
        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync($"http://rebound.acme.com:{Port}/", Stop));
        Assert.IsType<AddressRefusedException>(refused.InnerException);
        Assert.DoesNotContain("127.0.0.1", refused.ToString(), StringComparison.Ordinal);
        Assert.False(_server.Pending());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_number_that_leads_to_this_machine_is_not_connected_to(string host)
    {
        using HttpClient client = new(GuardedConnection.CreateHandler(PublicAddress.Is));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync($"http://{host}:{Port}/", Stop));
        Assert.False(_server.Pending());
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_the_second_time_is_looked_at_again_and_what_was_looked_at_is_connected_to()
    {
        int asked = 0;
        using HttpClient client = new(GuardedConnection.CreateHandler(
            address => asked == 1 && IPAddress.IsLoopback(address),
            (_, _) => Task.FromResult<IPAddress[]>([++asked == 1 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")])));
        Task<string> served = ServeAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        Assert.Equal("ok", await client.GetStringAsync($"http://hooks.acme.com:{Port}/", Stop));
        await served;
        Assert.Equal(1, asked);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync($"http://hooks.acme.com:{Port}/", Stop));
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        using HttpClient client = new(GuardedConnection.CreateHandler(IPAddress.IsLoopback));
        Task<string> served = ServeAsync("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using HttpResponseMessage answer = await client.GetAsync($"http://127.0.0.1:{Port}/", Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await served;
    }

    private async Task<string> ServeAsync(string answer)
    {
        using TcpClient peer = await _server.AcceptTcpClientAsync(Stop);
        NetworkStream stream = peer.GetStream();
        byte[] request = new byte[4096];
        int read = await stream.ReadAsync(request, Stop);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), Stop);
        return Encoding.ASCII.GetString(request, 0, read);
    }
}
