using SpermIbfc.Data.Imaging.Amnis;

namespace SpermIbfc.Data.Acquisitions.Containers;

/// <summary>A CIF or RIF among an import's files, with the DAF that speaks of it where one came along.</summary>
public sealed record ContainerFile(ImportSource Source, AmnisHeader Header, DafFile? Daf);

/// <summary>A DAF among an import's files: whose cells it speaks of, and its populations that people made by hand.</summary>
public sealed record DafFile(ImportSource Source, string? CifName, IReadOnlyList<string> Tagged);

/// <summary>An import's files told apart: containers, and everything else.</summary>
public sealed record SortedSources(IReadOnlyList<ContainerFile> Containers, IReadOnlyList<ImportSource> Others, IReadOnlyList<ImportProblem> Problems);

/// <summary>How a container comes into a study.</summary>
/// <param name="Channels">The container's channel for each of the study's, by position.</param>
/// <param name="Populations">Tagged populations whose members get a focus label.</param>
/// <param name="AdoptChannels">The study, still without cells, takes the container's channels in place of its own.</param>
public sealed record ContainerChoices(IReadOnlyList<ChannelChoice> Channels, IReadOnlyDictionary<string, Labels.FocusValue> Populations, bool AdoptChannels);

/// <summary>The study's channel at a position is the container's at an index.</summary>
public sealed record ChannelChoice(int Position, int Source);
