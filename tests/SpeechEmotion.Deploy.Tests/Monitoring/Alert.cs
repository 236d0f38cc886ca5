namespace SpeechEmotion.Deploy.Tests.Monitoring;

/// <summary>An alert of <c>deploy/prometheus/alerts.yml</c>.</summary>
internal sealed record Alert(string Name, string Query, string Severity, string Runbook)
{
    public const string File = "deploy/prometheus/alerts.yml";

    public static IEnumerable<Alert> All() => Yaml.Read(File).Items("groups").SelectMany(group => group.Items("rules"))
        .Select(rule => new Alert(rule.Text("alert"), rule.Text("expr"), rule.Text("labels/severity"), rule.Text("annotations/runbook")));
}
