using System.Globalization;
using System.Text.Json;
using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>The fields of one rule in the document. Every complaint names the rule and the field; a field that nobody asked for is a complaint too, for a misspelt field is a rule that does not do what it says.</summary>
internal sealed class RuleFields
{
    private readonly Dictionary<string, JsonElement> _fields = [];
    private readonly HashSet<string> _asked = ["name", "kind"];

    public RuleFields(JsonElement element, int place)
    {
        Name = $"#{place}";
        Kind = "";
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new AlertRuleException($"Rule {Name}: a rule is to be an object with the fields name and kind.");
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!_fields.TryAdd(property.Name, property.Value))
            {
                throw Wrong(property.Name, "given once");
            }
        }

        Name = Text("name");
        Kind = Text("kind");
    }

    public string Name { get; }

    public string Kind { get; }

    public bool Has(string field) => _fields.ContainsKey(field);

    public AlertRuleException Wrong(string field, string wanted) => new($"Rule '{Name}', field {field}: must be {wanted}.");

    public string Text(string field) =>
        Ask(field) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : throw Wrong(field, "a text that is not empty");

    public double Number(string field, double least, double most, double? otherwise = null)
    {
        JsonElement? value = Ask(field);
        if (value is null && otherwise is { } given)
        {
            return given;
        }

        return value is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out double read) && read >= least && read <= most
            ? read
            : throw Wrong(field, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
    }

    public int Count(string field, int least, int most, int? otherwise = null)
    {
        JsonElement? value = Ask(field);
        if (value is null && otherwise is { } given)
        {
            return given;
        }

        return value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int read) && read >= least && read <= most
            ? read
            : throw Wrong(field, $"a whole number from {least} to {most}");
    }

    public string Choice(string field, string otherwise, params string[] choices)
    {
        if (Ask(field) is null)
        {
            return otherwise;
        }

        string text = Text(field);
        return choices.Contains(text) ? text : throw Wrong(field, $"one of {string.Join(", ", choices)}, not '{text}'");
    }

    public TrajectoryColumn Measure(int count)
    {
        string name = Text("measure");
        TrajectoryColumn? column = TrajectoryColumns.Named(name);
        return column is not null && column.Index < count
            ? column
            : throw Wrong("measure", $"one of {string.Join(", ", TrajectoryColumns.All.Take(count).Select(each => each.Name))}, not '{name}'");
    }

    public IReadOnlyList<string> Texts(string field)
    {
        JsonElement? list = Ask(field);
        if (list is null)
        {
            return [];
        }

        return list is { ValueKind: JsonValueKind.Array } texts && texts.GetArrayLength() > 0 && texts.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String)
            ? [.. texts.EnumerateArray().Select(text => text.GetString()!)]
            : throw Wrong(field, "a list of texts that is not empty");
    }

    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string field)
    {
        JsonElement? map = Ask(field);
        if (map is null)
        {
            return [];
        }

        return map is { ValueKind: JsonValueKind.Object } pairs && pairs.EnumerateObject().All(pair => pair.Value.ValueKind == JsonValueKind.String)
            ? [.. pairs.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()!))]
            : throw Wrong(field, "an object of texts");
    }

    public void Finish()
    {
        foreach (string field in _fields.Keys)
        {
            if (!_asked.Contains(field))
            {
                throw new AlertRuleException($"Rule '{Name}', field {field}: a rule of kind {Kind} has no such field; it has {string.Join(", ", _asked.Order(StringComparer.Ordinal))}.");
            }
        }
    }

    private JsonElement? Ask(string field)
    {
        _asked.Add(field);
        return _fields.TryGetValue(field, out JsonElement value) ? value : null;
    }
}
