using System.Text.Json;

namespace SpeechEmotion.Storage.Audit;

/// <summary>The lines of a blob of the log: entries, and at the end perhaps where the log goes on, behind which nothing is added any more.</summary>
internal sealed record AuditBlob(IReadOnlyList<AuditEntry> Entries, string? Next)
{
    private static ReadOnlySpan<byte> NextField => "{\"next\":"u8;

    /// <summary>The line that closes a blob.</summary>
    public static byte[] Closing(string next) => [.. NextField, .. JsonSerializer.SerializeToUtf8Bytes(next, AuditJson.Default.String), .. "}\n"u8];

    /// <exception cref="JsonException">A line is damaged.</exception>
    public static AuditBlob Parse(byte[] content)
    {
        List<AuditEntry> entries = [];
        string? next = null;
        foreach (Range range in content.AsSpan().Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = content.AsSpan(range);
            if (line.StartsWith(NextField))
            {
                next = JsonSerializer.Deserialize(line[NextField.Length..^1], AuditJson.Default.String);
            }
            else if (!line.IsEmpty)
            {
                entries.Add(JsonSerializer.Deserialize(line, AuditJson.Default.AuditEntry) ?? throw new JsonException());
            }
        }

        return new(entries, next);
    }
}
