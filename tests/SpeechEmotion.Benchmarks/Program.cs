using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using SpeechEmotion.Benchmarks;

// Results lie with the build's other outputs, wherever it is run from.
IConfig config = DefaultConfig.Instance.WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
BenchmarkSwitcher.FromAssembly(typeof(FeatureBenchmarks).Assembly).Run(args, config);
