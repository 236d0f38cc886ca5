using BenchmarkDotNet.Running;
using SpeechEmotion.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(FeatureBenchmarks).Assembly).Run(args);
