// The name that the run folder gives to "best or last" is also that of the folder of weights files here.
global using WhichWeights = SpermIbfc.Data.Runs.Weights;
