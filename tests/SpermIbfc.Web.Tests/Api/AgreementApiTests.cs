using System.Net;

namespace SpermIbfc.Web.Tests.Api;

public sealed class AgreementApiTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    [Fact]
    public async Task Csv_OfAStudy_IsATableForWhoeverMayRead()
    {
        using var answer = await bench.Viewer.GetAsync($"/api/studies/{bench.StudyId}/agreement.csv");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("cell,name,acquisition", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var missing = await bench.Viewer.GetAsync("/api/studies/999/agreement.csv");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var nobody = bench.CreateAnonymousClient();
        using var refused = await nobody.GetAsync($"/api/studies/{bench.StudyId}/agreement.csv");
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
    }

    [Theory]
    [InlineData("agreement")]
    [InlineData("label?queue=rmsDisagrees")]
    [InlineData("draw?queue=submitted")]
    public async Task Page_IsForWhoeverMayRead(string page)
    {
        using var answer = await bench.Viewer.GetAsync($"/studies/{bench.StudyId}/{page}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var nobody = bench.CreateAnonymousClient();
        using var refused = await nobody.GetAsync($"/studies/{bench.StudyId}/{page}");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
    }
}
