using TorchSharp;
using static TorchSharp.torch;

namespace SpermIbfc.Torch.Tests;

[Collection(TorchCollection.Name)]
public sealed class DisposeScopeTests
{
    [Fact]
    public void Scope_Disposed_LeavesNoTensorAlive()
    {
        long before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            Tensor x = ones(3);
            _ = (x + 1) * 2;
            Assert.Equal(before + 3, Tensor.TotalCount);
            Assert.True(Tensor.PeakCount >= before + 3);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void TrainingStep_WithEverythingDisposed_LeavesNoTensorAlive()
    {
        Step(); // the operators' first use
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = Tensor.TotalCount;
        Step();
        Assert.Equal(before, Tensor.TotalCount);

        static void Step()
        {
            using var scope = NewDisposeScope();
            using var net = new SmallNet();
            using var adam = optim.Adam(net.parameters());
            var (x, target) = SmallNet.Example();
            for (int i = 0; i < 2; i++) SmallNet.Step(net, adam, x, target);
        }
    }

    [Fact]
    public void MoveToOuter_FromNestedScopes_OutlivesTheInnerOne()
    {
        using var outer = NewDisposeScope();
        Tensor kept, lost;
        using (var inner = NewDisposeScope())
        {
            kept = ones(1).MoveToOuterDisposeScope();
            lost = ones(1);
            Assert.Equal(1, inner.DisposablesCount);
        }

        Assert.False(kept.IsInvalid);
        Assert.True(lost.IsInvalid);
        Assert.True(outer.Contains(kept));
    }

    [Fact]
    public void MoveToOuter_FromTheOutermostScope_LeavesItToTheCaller()
    {
        Tensor kept;
        using (var scope = NewDisposeScope()) kept = scope.MoveToOuter(ones(1));
        Assert.False(kept.IsInvalid);
        kept.Dispose();
    }

    [Fact]
    public void Detached_Tensor_OutlivesAllScopes()
    {
        Tensor kept;
        using (NewDisposeScope()) kept = ones(1).DetachFromDisposeScope();
        Assert.Equal(1f, kept.item<float>());
        kept.Dispose();
        kept.Dispose();
        Assert.Throws<InvalidOperationException>(() => kept.shape);
    }

    [Fact]
    public void DisposeEverythingBut_Some_KeepsThose()
    {
        using var scope = NewDisposeScope();
        Tensor a = ones(1), b = ones(1), c = ones(1);
        var (x, y) = scope.DisposeEverythingBut(a, c);
        Assert.Same(a, x);
        Assert.Same(c, y);
        Assert.True(b.IsInvalid);
        Assert.Equal(2, scope.DisposablesCount);
    }

    [Fact]
    public void MoveToOther_Scope_ChangesTheOwner()
    {
        using var one = NewDisposeScope();
        Tensor x = ones(1);
        var two = NewDisposeScope();
        x.MoveToOtherDisposeScope(two);
        Assert.False(one.Contains(x));
        two.Dispose();
        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void Scope_OfOneThread_DoesNotTakeAnothersTensors()
    {
        using var scope = NewDisposeScope();
        Tensor? other = null;
        var thread = new Thread(() => other = ones(1));
        thread.Start();
        thread.Join();
        Assert.False(scope.Contains(other!));
        other!.Dispose();
    }

    [Fact]
    public void WrappedScope_OfAnExpression_KeepsItsResultAlone()
    {
        using var scope = NewDisposeScope();
        long before = Tensor.TotalCount;
        Tensor result = WrappedTensorDisposeScope(() => (ones(2) + 1) * 3);
        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.Equal(12f, result.sum().item<float>());
    }

    [Fact]
    public void ForgottenTensor_AfterCollection_IsFreed()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = Tensor.TotalCount;
        Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(before, Tensor.TotalCount);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Forget() => ones(2).add(1);
    }
}
