using SpeechEmotion.Calls.Subjects;

namespace SpeechEmotion.Calls.Tests.Subjects;

public class SubjectPolicyTests
{
    [Theory]
    [InlineData("customer", false, true, false)]
    [InlineData("non-agent", false, true, true)]
    [InlineData("all", true, true, true)]
    public void Each_policy_includes_its_roles_and_whoever_has_none(string name, bool agent, bool customer, bool other)
    {
        SubjectPolicy policy = SubjectPolicy.Of(name, name == "all" ? "safety of drivers" : null);
        Assert.Equal(name, policy.Name);
        Assert.Equal(agent, policy.Includes(SpeakerRole.Agent));
        Assert.Equal(customer, policy.Includes(SpeakerRole.Customer));
        Assert.Equal(other, policy.Includes(SpeakerRole.Other));
        Assert.True(policy.Includes(null));
    }

    [Fact]
    public void Customers_are_the_default() => Assert.Equal(SubjectPolicy.Customer, new CallAnalyzerOptions().Subjects);

    [Theory]
    [InlineData("all", null, "say why")]
    [InlineData("all", "  ", "say why")]
    [InlineData("all", "two\nlines", "one line")]
    [InlineData("customer", "because", "is for subjects 'all'")]
    [InlineData("agent", null, "There are no subjects 'agent'")]
    public void A_policy_without_its_reason_or_a_reason_without_its_policy_is_refused(string name, string? reason, string message)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => SubjectPolicy.Of(name, reason));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_is_kept_as_it_stands_and_is_no_part_of_the_settings()
    {
        SubjectPolicy policy = SubjectPolicy.Of("all", " safety; of = drivers ");
        Assert.Equal("safety; of = drivers", policy.Exception);
        Assert.Contains(";subjects=all;", new CallAnalyzerOptions { Subjects = policy }.Settings, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SubjectPolicy.Of("all", new string('x', SubjectPolicy.MaxReason + 1)));
    }
}
