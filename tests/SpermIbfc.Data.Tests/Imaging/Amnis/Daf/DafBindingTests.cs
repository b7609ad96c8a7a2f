using SpermIbfc.Data.Imaging.Amnis.Daf;

namespace SpermIbfc.Data.Tests.Imaging.Amnis.Daf;

public sealed class DafBindingTests
{
    static readonly DafObject[] Daf = DafSamples.Objects(4);
    static readonly CifObjectPlace[] Cif = [.. Daf.Select(listed => new CifObjectPlace(listed.Number, listed.ImageAt!.Value, listed.MaskAt))];

    [Fact]
    public void Bind_SamePlaces_BindsByNumberInAnyOrder() =>
        Assert.Equal([0, 1, 2, 3], Bind([.. Daf], Cif).Indexes.Zip(Bind([.. Daf.Reverse()], Cif).Indexes, (a, b) => a + b == 3 ? a : -9));

    [Fact]
    public void Bind_ObjectsThatOneFileLacks_LeavesThemUnbound()
    {
        DafBindingOutcome outcome = Bind(Daf[..3], Cif[1..]);
        Assert.True(outcome.IsBound);
        Assert.Equal([1, 2, -1], outcome.Indexes);
    }

    [Fact]
    public void Bind_SameNumbersAtOtherPlaces_IsRefused()
    {
        DafBindingOutcome outcome = Bind(Daf, [.. Cif.Select(place => place with { ImageAt = place.ImageAt + 2 })]);
        Assert.False(outcome.IsBound);
        Assert.Empty(outcome.Indexes);
        Assert.Contains("the image of object 0 begins at byte 1000 of its CIF, and in this CIF (4 objects) at byte 1002", outcome.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_OneMaskAtAnotherPlace_IsRefused() =>
        Assert.Contains("the mask of object 3", Bind(Daf, [.. Cif[..3], Cif[3] with { MaskAt = 1 }]).Refusal, StringComparison.Ordinal);

    [Fact]
    public void Bind_PlacesBeyond4GiB_AreTheSameModulo2To32()
    {
        CifObjectPlace[] far = [.. Cif.Select(place => new CifObjectPlace(place.Number, place.ImageAt + (1L << 33), place.MaskAt + (1L << 33)))];
        Assert.True(Bind(Daf, far).IsBound);
        Assert.False(Bind([.. Daf.Select(listed => listed with { ImageAt = listed.ImageAt + (1L << 34) })], far).IsBound);
    }

    [Fact]
    public void Bind_WithoutPlaces_NeedsTheSameNumbers()
    {
        DafObject[] placeless = [.. Daf.Select(listed => new DafObject(listed.Number))];
        Assert.Equal([0, 1, 2, 3], Bind(placeless, Cif).Indexes);
        Assert.Contains("lists 4 objects and the CIF has 3", Bind(placeless, Cif[..3]).Refusal, StringComparison.Ordinal);
        Assert.Contains("no object in common", Bind(placeless, [new CifObjectPlace(77, 1000, null)]).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_NumbersThatComeTwice_AreRefused()
    {
        Assert.Contains("the DAF lists object 0 twice", Bind([Daf[0], Daf[0]], Cif).Refusal, StringComparison.Ordinal);
        Assert.Contains("the CIF has object 1 twice", Bind(Daf, [Cif[1], Cif[1]]).Refusal, StringComparison.Ordinal);
    }

    static DafBindingOutcome Bind(DafObject[] daf, CifObjectPlace[] cif) => DafBinding.Bind(daf, cif);
}
