using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Calls.Tests.Alerts;

public class AlertRulesTests
{
    [Fact]
    public void The_documents_sample_is_read()
    {
        AlertRules rules = AlertRules.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "alert-rules.sample.json")));
        Assert.Equal(["angry", "getting-angry", "three-negative", "unlike-before", "dead-air", "interrupts"], rules.Names);
    }

    [Theory]
    [InlineData("""{"schema":1,"rules":[}""", "The rules are not JSON at line 1, byte 22.")]
    [InlineData("[]", "The rules are to be an object with the fields schema (1) and rules (a list).")]
    [InlineData("""{"schema":2,"rules":[]}""", "The rules have schema 2; this program reads schema 1.")]
    public void A_document_that_is_none_is_refused(string json, string message) =>
        Assert.Equal(message, Assert.Throws<AlertRuleException>(() => AlertRules.Parse(json)).Message);

    [Theory]
    [InlineData("5", "Rule #1: a rule is to be an object with the fields name and kind.")]
    [InlineData("""{"kind":"silence"}""", "Rule '#1', field name: must be a text that is not empty.")]
    [InlineData("""{"name":"a"}""", "Rule 'a', field kind: must be a text that is not empty.")]
    [InlineData("""{"name":"a","kind":"loud"}""", "Rule 'a', field kind: must be one of deviation, in-a-row, interruptions, rising, silence, sustained, not 'loud'.")]
    [InlineData("""{"name":"a","kind":"silence"}""", "Rule 'a', field seconds: must be a number from 1 to 86400.")]
    [InlineData("""{"name":"a","kind":"silence","seconds":"30"}""", "Rule 'a', field seconds: must be a number from 1 to 86400.")]
    [InlineData("""{"name":"a","kind":"silence","seconds":30,"secs":1}""", "Rule 'a', field secs: a rule of kind silence has no such field; it has kind, name, roles, seconds, tags.")]
    [InlineData("""{"name":"a","kind":"silence","seconds":30,"seconds":1}""", "Rule '#1', field seconds: must be given once.")]
    [InlineData("""{"name":"a","kind":"silence","seconds":30,"roles":["agent"]}""", "Rule 'a', field roles: must be left out, for silence is everybody's.")]
    [InlineData("""{"name":"a","kind":"interruptions","count":0}""", "Rule 'a', field count: must be a whole number from 1 to 10000.")]
    [InlineData("""{"name":"a","kind":"interruptions","count":1,"roles":["boss"]}""", "Rule 'a', field roles: must be agent, customer or other, not 'boss'.")]
    [InlineData("""{"name":"a","kind":"interruptions","count":1,"tags":{"a":1}}""", "Rule 'a', field tags: must be an object of texts.")]
    [InlineData("""{"name":"a","kind":"sustained","measure":"bored","above":1,"seconds":6}""", "Rule 'a', field measure: must be one of neutral, calm, happy, sad, angry, fearful, disgust, surprised, valence, arousal, intensity, not 'bored'.")]
    [InlineData("""{"name":"a","kind":"sustained","measure":"angry","above":1.5,"seconds":6}""", "Rule 'a', field above: must be a number from 0 to 1.")]
    [InlineData("""{"name":"a","kind":"sustained","measure":"angry","seconds":6}""", "Rule 'a', field above: must be given, or below, but not both.")]
    [InlineData("""{"name":"a","kind":"rising","measure":"angry","by":0}""", "Rule 'a', field by: must be at least 0.01, or at most -0.01 for a fall.")]
    [InlineData("""{"name":"a","kind":"deviation","measure":"valence","spreads":2,"direction":"up"}""", "Rule 'a', field direction: must be one of above, below, either, not 'up'.")]
    public void A_bad_rule_is_named_with_its_field(string rule, string message) =>
        Assert.Equal(message, Assert.Throws<AlertRuleException>(() => AlertRules.Parse($$"""{"schema":1,"rules":[{{rule}}]}""")).Message);

    [Fact]
    public void Names_are_given_once() =>
        Assert.Equal(
            "Rule 'a', field name: another rule has this name; give each its own.",
            Assert.Throws<AlertRuleException>(() => AlertRules.Parse("""{"schema":1,"rules":[{"name":"a","kind":"silence","seconds":1},{"name":"a","kind":"silence","seconds":2}]}""")).Message);
}
