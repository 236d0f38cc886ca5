using System.Text.Json;
using SpeechEmotion.Calls.Alerts.Rules;

namespace SpeechEmotion.Calls.Alerts;

/// <summary>A set of alert rules, read from JSON; <c>docs/alerts.md</c> has every kind and field.</summary>
public sealed class AlertRules
{
    /// <summary>The version of the document that is read.</summary>
    public const int Schema = 1;

    private AlertRules(IReadOnlyList<AlertRule> rules) => Rules = rules;

    /// <summary>The rules' names, in the order of the document.</summary>
    public IReadOnlyList<string> Names => [.. Rules.Select(rule => rule.Name)];

    /// <summary>Whether a rule looks into calls, and so at results.</summary>
    public bool LookIntoCalls => Rules.Any(rule => rule is CallRule);

    /// <summary>The names of the rules that look into one call each; the others look over a speaker's calls.</summary>
    public IReadOnlyList<string> CallNames => [.. Rules.OfType<CallRule>().Select(rule => rule.Name)];

    internal IReadOnlyList<AlertRule> Rules { get; }

    /// <summary>Reads rules. Comments and trailing commas are allowed.</summary>
    /// <param name="json">The document: <c>{"schema": 1, "rules": [{"name": …, "kind": …, …}]}</c>.</param>
    /// <exception cref="AlertRuleException">The document is not JSON, or a rule in it cannot be used.</exception>
    public static AlertRules Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new AlertRuleException($"The rules are not JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.", exception);
        }
    }

    private static AlertRules Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("schema", out JsonElement schema) || schema.ValueKind != JsonValueKind.Number || !schema.TryGetInt32(out int version)
            || !root.TryGetProperty("rules", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new AlertRuleException($"The rules are to be an object with the fields schema ({Schema}) and rules (a list).");
        }

        if (version != Schema)
        {
            throw new AlertRuleException($"The rules have schema {version}; this program reads schema {Schema}.");
        }

        List<AlertRule> rules = [];
        foreach (JsonElement element in list.EnumerateArray())
        {
            AlertRule rule = RuleKinds.Read(element, rules.Count + 1);
            if (rules.Any(other => other.Name == rule.Name))
            {
                throw new AlertRuleException($"Rule '{rule.Name}', field name: another rule has this name; give each its own.");
            }

            rules.Add(rule);
        }

        return new AlertRules(rules);
    }
}
