using System.Text.Json;

namespace SpeechEmotion.Client.Json;

/// <summary>Part of a list; a page may be short, or empty, and not be the last.</summary>
internal sealed record ListPage(IReadOnlyList<JsonElement> Items, string? Next);
