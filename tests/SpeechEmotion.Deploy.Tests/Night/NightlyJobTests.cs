using SpeechEmotion.Deploy.Tests.Chart;

namespace SpeechEmotion.Deploy.Tests.Night;

public sealed class NightlyJobTests
{
    [Fact]
    public void The_chart_has_the_script_as_it_is() => Assert.Equal(Checkout.Read("deploy/submit-night.sh"), Checkout.Read($"{RenderedChart.Folder}/files/submit-night.sh"));

    [Fact]
    public void Two_never_run_at_a_time_and_what_cannot_heal_is_not_tried_again()
    {
        object[] jobs = [Yaml.Read("deploy/kubernetes/submit-night.yaml"), Assert.Single(RenderedChart.Of("everything.yaml", "CronJob"))];
        foreach (object job in jobs)
        {
            Assert.Equal("Forbid", job.Text("spec/concurrencyPolicy"));
            Assert.Equal(["1", "2"], job.Items("spec/jobTemplate/spec/podFailurePolicy/rules/0/onExitCodes/values"));
            Assert.Equal("Never", job.Text("spec/jobTemplate/spec/template/spec/restartPolicy"));
            Assert.Equal(job.Text("spec/timeZone"), job.Items("spec/jobTemplate/spec/template/spec/containers/0/env").Single(each => each.Text("name") == "TZ").Text("value"));
        }
    }
}
