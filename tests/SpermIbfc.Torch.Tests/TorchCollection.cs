using TorchSharp;

namespace SpermIbfc.Torch.Tests;

/// <summary>Live counts, grad modes' threads and the generator are the process's: these tests run one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchCollection : ICollectionFixture<TorchCollection.OneThread>
{
    public const string Name = "libtorch";

    public sealed class OneThread
    {
        public OneThread() => torch.set_num_threads(1);
    }
}
