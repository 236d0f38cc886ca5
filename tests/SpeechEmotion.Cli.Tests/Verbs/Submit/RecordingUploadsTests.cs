using System.Net;
using System.Text;
using SpeechEmotion.Cli.Verbs.Submit;
using SpeechEmotion.Client;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.Verbs.Submit;

public sealed class RecordingUploadsTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_is_written_while_it_is_uploaded_is_not_taken_under_the_name_of_what_it_was_and_others_are()
    {
        string changing = Write("changing.wav", "as it was");
        string other = Write("other.wav", "as it is");
        using Gateway gateway = new(onPut: address =>
        {
            if (address.Contains(NameOf("as it was"), StringComparison.Ordinal))
            {
                File.AppendAllText(changing, " and is");
            }
        });
        using SpeechEmotionClient client = new(new Uri("http://gateway.test"), null, handler: gateway);
        RecordingUploads uploads = new(client, 2, 17);
        IOException exception = await Assert.ThrowsAsync<IOException>(() => uploads.UploadAsync(changing, TestContext.Current.CancellationToken));
        Assert.Contains("was changed while it was uploaded", exception.Message, StringComparison.Ordinal);
        Assert.Contains(NameOf("as it was"), Assert.Single(gateway.Deleted), StringComparison.Ordinal);
        Assert.Contains(NameOf("as it is"), await uploads.UploadAsync(other, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Single(gateway.Deleted);

        // Once nobody writes to it any more it is taken as it is.
        Assert.Contains(NameOf("as it was and is"), await uploads.UploadAsync(changing, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string NameOf(string content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private string Write(string name, string content)
    {
        File.WriteAllText(_folder.File(name), content);
        return _folder.File(name);
    }

    private sealed class Gateway(Action<string> onPut) : HttpMessageHandler
    {
        public List<string> Deleted { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string address = request.RequestUri!.AbsolutePath;
            if (request.Method == HttpMethod.Get)
            {
                return new(HttpStatusCode.NotFound) { Content = Json("""{"type":"/problems/not-found","title":"no","status":404}""") };
            }

            if (request.Method == HttpMethod.Delete)
            {
                Deleted.Add(address);
                return new(HttpStatusCode.NoContent);
            }

            byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            onPut(address);
            return new(HttpStatusCode.Created) { Content = Json($$"""{"name":"x","uri":"upload:x","complete":true,"length":{{body.Length}},"parts":[]}""") };
        }

        private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
    }
}
