using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using SpeechEmotion.Benchmarks;
using SpeechEmotion.Benchmarks.Arithmetic;

// "arithmetic" prints how far each part is from the arithmetic it must do; anything else is BenchmarkDotNet's.
if (args is ["arithmetic"])
{
    ArithmeticTable.Print(Console.Out);
    return;
}

// "stored-trajectories" measures readings of stored pages where a machine is busy.
if (args is ["stored-trajectories"])
{
    await StoredTrajectoryTable.PrintAsync(Console.Out);
    return;
}

// "stored-lists [FOLDER]" measures lists of speakers, groups, calls and alerts; a folder in memory makes the filling faster.
if (args is ["stored-lists", ..])
{
    await StoredListsTable.PrintAsync(Console.Out, args.Length > 1 ? args[1] : null);
    return;
}

// Results lie with the build's other outputs, wherever it is run from.
IConfig config = DefaultConfig.Instance.WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
BenchmarkSwitcher.FromAssembly(typeof(FeatureBenchmarks).Assembly).Run(args, config);
