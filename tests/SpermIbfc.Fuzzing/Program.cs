return SpermIbfc.Fuzzing.CommandLine.Run(args);
