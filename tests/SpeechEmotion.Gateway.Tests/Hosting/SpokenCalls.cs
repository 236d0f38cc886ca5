using System.Globalization;
using System.Net;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Gateway.Tests.Hosting;

/// <summary>A corpus of calls of speakers with names, analysed by a gateway: two a day, of an agent with a customer; every third is angry.</summary>
internal static class SpokenCalls
{
    public const string Corpus = "march";

    public static GatewayHostSettings Settings { get; } = new() { Analyzer = () => new SpokenAnalyzer() };

    public static string Manifest(int calls) => "call,uri,startedAt,speaker0,speaker1,role0,role1,tags\n" + string.Concat(Enumerable.Range(0, calls).Select(call => string.Create(
        CultureInfo.InvariantCulture, $"call/{call:000},upload:{call}.wav,2026-03-{1 + (call / 2 % 28):00}T{8 + (call % 2):00}:00:00Z,agent {call % 3},customer/{call % 5},agent,customer,team={(call % 2 == 0 ? "blue" : "red")};line=1\n")));

    public static async Task<GatewayHost> StartAsync(int calls = 30)
    {
        GatewayHost host = await GatewayHost.StartAsync(Settings);
        await host.Submitter.SubmitAsync(Corpus, Manifest(calls)).JsonAsync(HttpStatusCode.Accepted);
        await host.Reader.UntilAsync(Corpus, "done");
        return host;
    }

    private sealed class SpokenAnalyzer : ICallAnalyzer
    {
        private static readonly string[] Classes = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];

        public Generation Generation { get; } = new("spoken", "1", new string('0', 64), "a=1");

        public Task<CallAnalysis> AnalyzeAsync(CallInput input, IAudioReader reader, CancellationToken cancellationToken)
        {
            int number = int.Parse(input.Call.AsSpan(input.Call.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture);
            bool isAngry = number % 3 == 0;
            double[] probabilities = new double[Classes.Length];
            probabilities[isAngry ? 4 : 2] = 0.75;
            probabilities[0] = 0.25;
            EmotionDistribution distribution = new(Classes, probabilities);
            double valence = Math.Round((isAngry ? -0.45 : 0.6) - (number * 0.001), 4);
            SpeakerSummary Summary(int channel) => new()
            {
                Speaker = input.SpeakerOn(channel),
                Channel = channel,
                Role = input.RoleOn(channel),
                SpeechSeconds = 20,
                Emotion = channel == 1 ? distribution.TopClass : null,
                Probabilities = channel == 1 ? distribution : null,
                Valence = channel == 1 ? valence : null,
                Arousal = channel == 1 ? 0.2 : null,
            };
            CallResult result = new()
            {
                Call = input.Call,
                Generation = Generation,
                Seconds = 60,
                Speakers = [Summary(0), Summary(1)],
                Segments = [new Segment(input.SpeakerOn(1), 1, 2, 12, distribution.TopClass, 0.75, distribution, valence, 0.2, 0.5)],
            };
            return Task.FromResult(new CallAnalysis(result, new CallOverview { Call = input.Call, Seconds = 60, ColumnSeconds = 1, Channels = [] }));
        }
    }
}
