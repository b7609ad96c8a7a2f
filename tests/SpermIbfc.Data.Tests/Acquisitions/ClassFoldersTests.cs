using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Labels;

namespace SpermIbfc.Data.Tests.Acquisitions;

public sealed class ClassFoldersTests
{
    static IReadOnlyList<ClassFolder> Propose(params string[] paths) => ClassFolders.Propose(paths.Select(path => new ImportSource(path, path)));

    [Theory]
    [InlineData("focused", FocusValue.Focused)]
    [InlineData("In Focus", FocusValue.Focused)]
    [InlineData("in_focus", FocusValue.Focused)]
    [InlineData("Enfocados", FocusValue.Focused)]
    [InlineData("unfocused", FocusValue.OutOfFocus)]
    [InlineData("out-of-focus", FocusValue.OutOfFocus)]
    [InlineData("DESENFOCADO", FocusValue.OutOfFocus)]
    [InlineData("unsure", FocusValue.Unsure)]
    public void Recognise_NameThatSpeaksOfFocus_GivesItsLabel(string folder, FocusValue expected) =>
        Assert.Equal(expected, ClassFolders.Recognise(folder));

    [Theory]
    [InlineData("interphase")]
    [InlineData("2024-01-05")]
    [InlineData("")]
    public void Recognise_AnyOtherName_GivesNone(string folder) => Assert.Null(ClassFolders.Recognise(folder));

    [Fact]
    public void Propose_OtherPair_TakesTheFirstInTheAlphabetAsFocusedAndSaysItIsAGuess()
    {
        var folders = Propose("run/mitotic/1.tif", "run/interphase/1.tif", "run/interphase/2.tif");

        Assert.Equal([new ClassFolder("interphase", 2, FocusValue.Focused, false), new ClassFolder("mitotic", 1, FocusValue.OutOfFocus, false)], folders);
    }

    [Fact]
    public void Propose_OneFolderOrThree_GivesNoLabels()
    {
        Assert.All(Propose("a/1.tif"), folder => Assert.Null(folder.Value));
        Assert.All(Propose("a/1.tif", "b/1.tif", "c/1.tif"), folder => Assert.Null(folder.Value));
        Assert.Empty(Propose("1.tif", "2.tif"));
    }

    [Fact]
    public void Propose_RecognisedBesideOthers_LabelsTheRecognisedAlone()
    {
        var folders = Propose("focused/1.tif", "notes/2.tif");

        Assert.Equal([FocusValue.Focused, null], folders.Select(folder => folder.Value));
    }
}
