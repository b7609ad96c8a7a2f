using SpermIbfc.Data.Assignments;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Components.Pages.Bench;

namespace SpermIbfc.Web.Tests.Components;

public sealed class BenchAddressTests
{
    [Theory]
    [InlineData("", "unlabelled", "", null, null)]
    [InlineData("?cell=7", "all", "", null, 7L)]
    [InlineData("?queue=OUTOFFOCUS&cell=7", "outOfFocus", "", null, 7L)]
    [InlineData("?queue=nonsense&cell=-1", "unlabelled", "", null, null)]
    [InlineData("?queue=filter&label=notFit&f=rms%3A0%3A62%3A&f=a&sort=-id", "filter", "label=notFit&f=rms%3A0%3A62%3A&f=a&sort=-id", null, null)]
    [InlineData("?queue=sample&n=100&id=3", "sample", "n=100", null, null)]
    [InlineData("?queue=assignment&id=12&cell=4", "assignment", "", 12, 4L)]
    [InlineData("?queue=assignment&id=many", "assignment", "", 0, null)]
    public void Of_AnAddress_IsQueueFilterAssignmentAndCell(string query, string queue, string rest, int? assignment, long? cell)
    {
        var address = BenchAddress.Of($"http://lab.example/studies/1/label{query}", BenchQueues.OfLabelling, forACell: "all");
        Assert.Equal(new BenchAddress(queue, rest, assignment, cell), address);
    }

    [Fact]
    public void Queues_ThatAPageOffers_AreNamesThatItsAddressKnows()
    {
        Assert.All(BenchQueues.Labelling.SelectMany(group => group.Queues), queue => Assert.Equal(queue.Address, List(queue, BenchQueues.OfLabelling)));
        Assert.All(BenchQueues.Drawing.SelectMany(group => group.Queues), queue => Assert.Equal(queue.Address, List(queue, BenchQueues.OfDrawing)));

        static string List(BenchQueue queue, IReadOnlyList<string> known) => BenchAddress.Of($"http://lab.example/?{queue.Address}", known, known[0]).List;
    }

    public static TheoryData<bool, bool, string, bool, bool, bool> Asked => new()
    {
        // blind, closed, user, reviews; may open, may edit
        { false, false, "eva", false, true, true },
        { false, true, "bob", false, true, true },
        { true, false, "eva", false, true, true },
        { true, true, "eva", false, true, false },
        { true, false, "bob", false, false, false },
        { true, false, "pi", true, true, false },
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public void Assignment_ByPerson_IsOpenedAndAnswered(bool isBlind, bool isClosed, string user, bool reviews, bool mayOpen, bool mayEdit)
    {
        var assignment = new Assignment
        {
            StudyId = 1, Name = "Second look", Task = AssignmentTask.Label, IsBlind = isBlind, Assignee = "eva", CellCount = 3, CreatedBy = "pi",
            CreatedAt = DateTimeOffset.UnixEpoch, ClosedAt = isClosed ? DateTimeOffset.UnixEpoch : null,
        };
        var person = new PersonRights(user, CanAnnotate: true, reviews);

        Assert.Equal((mayOpen, mayEdit), (person.MayOpen(assignment), person.MayEdit(assignment)));
        Assert.False((person with { CanAnnotate = false }).MayEdit(assignment));
        Assert.Equal(isBlind, person.Words(assignment).Contains("blind", StringComparison.Ordinal));
        Assert.Contains(user == "eva" ? "asked of you" : "asked of eva", person.Words(assignment), StringComparison.Ordinal);
    }
}
