using SpermIbfc.Web.Presence;

namespace SpermIbfc.Web.Tests.Presence;

public sealed class PresenceBoardTests
{
    readonly HandClock _clock = new();
    readonly PresenceBoard _board;

    public PresenceBoardTests() => _board = new PresenceBoard(_clock);

    IReadOnlyList<string> Open(long cell, string person, string tab = "a") => _board.Mark(cell, person, $"The {person}", tab);

    [Fact]
    public void Mark_OfTwoPeopleOnACell_NamesTheOtherToEach()
    {
        Assert.Empty(Open(1, "ana"));
        Assert.Equal(["The ana"], Open(1, "bo"));
        Assert.Equal(["The bo"], Open(1, "ana"));
    }

    [Fact]
    public void Mark_OfTwoTabsOfOnePerson_IsOneName()
    {
        Open(1, "ana", "a");
        Assert.Empty(Open(1, "ana", "b"));
        Assert.Equal(["The ana"], Open(1, "bo"));
    }

    [Fact]
    public void Mark_OfATabThatWentOn_LeavesTheCellBefore()
    {
        Open(1, "ana");
        Open(2, "ana");
        Assert.Empty(Open(1, "bo"));
        Assert.Equal(1 + 1, _board.Count);
    }

    [Fact]
    public void Mark_NotRenewed_LivesTwelveSeconds()
    {
        Open(1, "ana");
        _clock.Pass(TimeSpan.FromSeconds(11.9));
        Assert.Equal(["The ana"], Open(1, "bo"));
        _clock.Pass(TimeSpan.FromSeconds(0.1));
        Assert.Empty(Open(1, "bo"));
        Assert.Equal(1, _board.Count);
    }

    [Fact]
    public void Marks_OfEndlessTabsOfOnePerson_AreCapped()
    {
        Open(1, "bo");
        for (var tab = 0; tab < 1000; tab++)
        {
            _clock.Pass(TimeSpan.FromMilliseconds(1));
            Open(tab, "ana", $"tab {tab}");
        }
        Assert.Equal(PresenceBoard.MaxTabsOfAPerson + 1, _board.Count);
        Assert.Equal(["The ana"], Open(999, "bo"));
    }

    [Fact]
    public void Marks_OfEndlessPeople_AreCapped()
    {
        for (var person = 0; person < PresenceBoard.MaxMarks + 50; person++)
            Open(person, $"person {person}");
        Assert.Equal(PresenceBoard.MaxMarks, _board.Count);
    }

    sealed class HandClock : TimeProvider
    {
        DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public void Pass(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
