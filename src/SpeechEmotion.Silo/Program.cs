using SpeechEmotion.Silo;

try
{
    await SiloHost.RunAsync(args).ConfigureAwait(false);
    return 0;
}
catch (SiloStartException exception)
{
    Console.Error.WriteLine(exception.Message);
    return exception.ExitCode;
}
catch (OperationCanceledException)
{
    return 0;
}
