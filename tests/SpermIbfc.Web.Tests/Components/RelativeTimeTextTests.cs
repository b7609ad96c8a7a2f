using SpermIbfc.Web.Components.Controls;
using SpermIbfc.Web.Components.Layout;

namespace SpermIbfc.Web.Tests.Components;

public sealed class RelativeTimeTextTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(3599, "59 min ago")]
    [InlineData(7200, "2 h ago")]
    [InlineData(86400, "1 day ago")]
    [InlineData(3 * 86400, "3 days ago")]
    [InlineData(90 * 86400, "2025-12-01")]
    [InlineData(-14 * 86400 + 1, "in 14 days")]
    public void Of_ATimeSecondsAgo_IsSaidAsPeopleSayIt(int secondsAgo, string expected) =>
        Assert.Equal(expected, RelativeTimeText.Of(Now.AddSeconds(-secondsAgo), Now));

    [Theory]
    [InlineData("studies/12/cells?focus=none", 12, "cells")]
    [InlineData("studies/12", 12, null)]
    [InlineData("studies/new", null, null)]
    [InlineData("accounts", null, null)]
    public void StudyAddress_OfAPath_NamesStudyAndRoom(string path, int? study, string? room)
    {
        Assert.Equal(study, StudyAddress.StudyOf(path));
        Assert.Equal(room, StudyAddress.RoomOf(path));
    }
}
