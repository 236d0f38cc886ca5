namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>The body that tells an alert. It names no speaker: who may know asks for the alert.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Type">What it tells.</param>
/// <param name="At">When it was enqueued.</param>
/// <param name="Alert">The alert's id.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="Kind">The rule's kind.</param>
/// <param name="Call">The call that raised it.</param>
public sealed record AlertNews(string Id, string Type, DateTimeOffset At, string Alert, string Rule, string Kind, string Call);
