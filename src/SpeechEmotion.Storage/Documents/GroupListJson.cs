using System.Text.Json;
using SpeechEmotion.Storage.Indexes.Speakers;

namespace SpeechEmotion.Storage.Documents;

/// <summary>A list of groups as JSON.</summary>
public static class GroupListJson
{
    /// <summary>The document, on one line: of each group <c>tag</c>, <c>value</c>, <c>speakers</c>, <c>calls</c>, <c>first</c> and <c>last</c>.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="next">Where the next part of the list begins; null after the last.</param>
    public static string Of(IReadOnlyList<GroupEntry> groups, string? next)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return JsonText.Of(writer => JsonText.List(writer, groups, group => Write(writer, group), next));
    }

    private static void Write(Utf8JsonWriter writer, GroupEntry group)
    {
        writer.WriteStartObject();
        writer.WriteString("tag", group.Tag);
        writer.WriteString("value", group.Value);
        writer.WriteNumber("speakers", group.Speakers);
        writer.WriteNumber("calls", group.Calls);
        JsonText.Instant(writer, "first", group.First);
        JsonText.Instant(writer, "last", group.Last);
        writer.WriteEndObject();
    }
}
