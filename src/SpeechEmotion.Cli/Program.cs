using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Signal.Audio.Compressed.Guarded;

// Started by a run of itself to decode recordings apart from it.
return args is [DecoderHost.Argument] ? DecoderHost.Run() : await CommandLine.RunAsync(args).ConfigureAwait(false);
