using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Data.Tests.Acquisitions;

public sealed class ImportPathTests
{
    [Theory]
    [InlineData("a.tif")]
    [InlineData("mice/focused/célula 1.TIF")]
    [InlineData("folder/file")]
    public void Problem_OfARelativePath_IsNone(string path) => Assert.Null(ImportPath.Problem(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../a.tif")]
    [InlineData("a/../../b.tif")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b.tif")]
    [InlineData("a/./b.tif")]
    [InlineData("..\\a.tif")]
    [InlineData("C:/a.tif")]
    [InlineData("a\0b.tif")]
    [InlineData("1/2/3/4/5/6/7/8/9.tif")]
    public void Problem_OfAnyOther_IsSaid(string? path) => Assert.NotNull(ImportPath.Problem(path));

    [Fact]
    public void Problem_OfALongPath_SaysHowLong() => Assert.Contains("500", ImportPath.Problem(new string('a', 500)));
}
