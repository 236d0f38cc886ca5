using SpeechEmotion.Cli.Hosting;

return await CommandLine.RunAsync(args).ConfigureAwait(false);
