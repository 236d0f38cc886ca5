using SpeechEmotion.Gateway.Webhooks;

namespace SpeechEmotion.Gateway.Tests.Webhooks;

public class WebhookSignatureTests
{
    [Fact]
    public void A_message_is_signed_as_the_specification_of_Standard_Webhooks_signs_it() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"));

    [Fact]
    public void Pauses_grow_are_spread_and_end()
    {
        TimeSpan?[] pauses = [.. Enumerable.Range(1, 10).Select(attempt => WebhookSchedule.PauseAfter("0123", attempt))];
        Assert.Null(pauses[9]);
        Assert.Equal(pauses[..9].Order(), pauses[..9]);
        Assert.InRange(pauses[0]!.Value.TotalSeconds, 4, 6);
        Assert.InRange(pauses[8]!.Value.TotalHours, 9.6, 14.4);
        Assert.Equal(pauses[3], WebhookSchedule.PauseAfter("0123", 4));
        Assert.NotEqual(pauses[3], WebhookSchedule.PauseAfter("4567", 4));
    }
}
