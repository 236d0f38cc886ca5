using System.Diagnostics;
using System.Text;
using SpeechEmotion.Corpora.Manifests;

namespace SpeechEmotion.Corpora.Tests.Manifests;

/// <summary>A million rows: under 10 s and under 100 MB, the making of the text included. Timed, so not among the everyday tests.</summary>
public class ManifestLoadTests
{
    private const int Rows = 1_000_000;

    [Theory]
    [Trait("Category", "Soak")]
    [InlineData(false)]
    [InlineData(true)]
    public void A_million_rows_are_read_in_ten_seconds_and_a_hundred_megabytes(bool isJson)
    {
        TimeSpan begun = Environment.CpuUsage.TotalTime;
        long before = Environment.WorkingSet;
        Stopwatch watch = Stopwatch.StartNew();
        using GeneratedStream manifest = new(Header(isJson), row => Row(row, isJson), Rows);
        long good = 0, duplicates = 0, bad = 0, highest = 0;
        foreach (ManifestRow row in ManifestReader.Read(manifest, "million", new FileAddresses("/archive")))
        {
            (good, duplicates, bad) = row.IsDuplicate ? (good, duplicates + 1, bad) : row.Fault is null ? (good + 1, duplicates, bad) : (good, duplicates, bad + 1);
            if ((good & 0x3FFF) == 0)
            {
                highest = Math.Max(highest, Environment.WorkingSet);
            }
        }

        TimeSpan spent = Environment.CpuUsage.TotalTime - begun;
        string figures = $"{spent.TotalSeconds:0.0} s of processor time, {watch.Elapsed.TotalSeconds:0.0} s by the clock, " +
            $"{(highest - before) / 1e6:0} MB above the {before / 1e6:0} MB at the start, {manifest.Length / 1e6:0} MB of text";
        Console.WriteLine($"manifest, {(isJson ? "JSON Lines" : "CSV")}: {figures}");
        Assert.Equal((Rows - 2000, 1000, 1000), (good, duplicates, bad));
        Assert.True(spent < TimeSpan.FromSeconds(10), figures);
        Assert.True(highest - before < 100_000_000, figures);
    }

    private static string Header(bool isJson) => isJson ? string.Empty : "call,uri,startedAt,speaker0,speaker1,role0,role1,consent,tags\n";

    // One row in a thousand is bad, one repeats an earlier call.
    private static string Row(int row, bool isJson)
    {
        int call = row % 1000 == 999 ? row - 500 : row;
        string time = row % 1000 == 1 ? "yesterday" : "2026-03-10T09:14:00Z";
        return isJson
            ? $"{{\"call\":\"2026/03/{call:D8}\",\"uri\":\"calls/{row:D8}.wav\",\"startedAt\":\"{time}\",\"speaker0\":\"agent-{row % 300}\",\"speaker1\":\"customer-{row / 7}\",\"role0\":\"agent\",\"role1\":\"customer\",\"consent\":\"yes\",\"tags\":{{\"line\":\"billing\",\"team\":\"{row % 20}\"}}}}\n"
            : $"2026/03/{call:D8},calls/{row:D8}.wav,{time},agent-{row % 300},customer-{row / 7},agent,customer,yes,line=billing;team={row % 20}\n";
    }

    /// <summary>Text made while it is read.</summary>
    private sealed class GeneratedStream(string header, Func<int, string> row, int rows) : Stream
    {
        private byte[] _ready = Encoding.UTF8.GetBytes(header);
        private int _place;
        private int _row;
        private long _length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            int written = 0;
            while (written < buffer.Length)
            {
                if (_place == _ready.Length)
                {
                    if (_row == rows)
                    {
                        break;
                    }

                    (_ready, _place) = (Encoding.UTF8.GetBytes(row(_row++)), 0);
                }

                int count = Math.Min(buffer.Length - written, _ready.Length - _place);
                _ready.AsSpan(_place, count).CopyTo(buffer[written..]);
                (_place, written) = (_place + count, written + count);
            }

            _length += written;
            return written;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
