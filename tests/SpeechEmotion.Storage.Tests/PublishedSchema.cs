using System.Text.Json.Nodes;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests;

/// <summary>The JSON Schemas under <c>docs/schema</c>: every field that is written stands there, and what they require is written.</summary>
internal static class PublishedSchema
{
    public static void AssertDescribes(string file, JsonNode document)
    {
        JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schema", file)))!;
        Assert.Equal((int)schema["properties"]!["schema"]!["const"]!, (int)document["schema"]!);
        AssertDescribed(schema, schema, document, "$");
    }

    private static void AssertDescribed(JsonNode root, JsonNode schema, JsonNode? value, string path)
    {
        schema = schema["oneOf"] is JsonArray choices ? choices[1]! : schema;
        schema = schema["$ref"] is { } reference ? root["$defs"]![((string)reference!)["#/$defs/".Length..]]! : schema;
        switch (value)
        {
            case JsonObject fields when schema["additionalProperties"] is JsonObject anyField:
                Assert.All(fields, field => AssertDescribed(root, anyField, field.Value, $"{path}.{field.Key}"));
                break;
            case JsonObject fields:
                foreach ((string name, JsonNode? field) in fields)
                {
                    Assert.True(schema["properties"]?[name] is not null, $"{path}.{name} is missing from the published schema");
                    AssertDescribed(root, schema["properties"]![name]!, field, $"{path}.{name}");
                }

                Assert.All(schema["required"]!.AsArray(), name => Assert.True(fields.ContainsKey((string)name!), $"{path}.{name} is required and was not written"));
                break;
            case JsonArray items:
                Assert.All(items, item => AssertDescribed(root, schema["items"]!, item, path + "[]"));
                break;
        }
    }
}
