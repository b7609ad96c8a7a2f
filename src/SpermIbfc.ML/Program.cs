return SpermIbfc.ML.Cli.CommandLine.Run(args);
