using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Web.Features;

namespace SpermIbfc.Web.Tests.Api;

public sealed class FeaturesApiTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    [Fact]
    public async Task Features_AfterAnImport_AreComputedBehindThePages()
    {
        var (id, number) = await bench.CellAsync();
        bench.Services.GetRequiredService<FeatureSignal>().Raise();

        var values = await ValuesAsync(id);
        var features = await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/studies/{bench.StudyId}/features");

        var plane = Plane.FromUInt16(BenchFixture.Width, BenchFixture.Height, BenchFixture.Samples(number, 1));
        Assert.Equal(GradientRms.Of(plane), values.GetProperty("rms:1").GetSingle());
        Assert.Equal(PlaneStatistics.Of(plane).P99, values.GetProperty("p99:1").GetSingle());
        var rms = features.EnumerateArray().First();
        Assert.Equal(
            ("rms:0", "Gradient RMS, Ch1", "counts/px", "computed"),
            (rms.GetProperty("key").GetString(), rms.GetProperty("name").GetString(), rms.GetProperty("unit").GetString(), rms.GetProperty("origin").GetString()));
        Assert.True(rms.GetProperty("acquisitions").GetInt32() >= 1);
        Assert.InRange(values.GetProperty("rms:0").GetSingle(), rms.GetProperty("min").GetSingle(), rms.GetProperty("max").GetSingle());
    }

    [Fact]
    public async Task Features_ThatAreNotFinite_AreLeftOutOrNull()
    {
        var (id, _) = await bench.CellAsync();
        await using (var db = await bench.Services.GetRequiredService<IDbContextFactory<SpermIbfcDb>>().CreateDbContextAsync())
        {
            var acquisition = await db.Cells.Where(cell => cell.Id == id).Select(cell => cell.AcquisitionId).SingleAsync();
            db.FeatureColumns.Add(new FeatureColumn
            {
                AcquisitionId = acquisition, Key = "daf:Infinite", Name = "Infinite", Origin = FeatureOrigin.Daf, Values = BitConverter.GetBytes(float.PositiveInfinity),
            });
            await db.SaveChangesAsync();
        }

        var cell = await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}/features");
        var features = await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/studies/{bench.StudyId}/features");

        Assert.False(cell.GetProperty("values").TryGetProperty("daf:Infinite", out _));
        Assert.Equal(JsonValueKind.Null, features.EnumerateArray().Single(feature => feature.GetProperty("key").GetString() == "daf:Infinite").GetProperty("max").ValueKind);
    }

    [Fact]
    public async Task Features_ByName_AreThoseAlone()
    {
        var (id, _) = await bench.CellAsync();
        bench.Services.GetRequiredService<FeatureSignal>().Raise();
        await ValuesAsync(id);

        var named = (await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}/features?keys=rms:0,score:focused")).GetProperty("values");
        using var tooMany = await bench.Viewer.GetAsync($"/api/cells/{id}/features?keys={string.Join(',', Enumerable.Range(0, 65))}");

        Assert.Equal(["rms:0"], named.EnumerateObject().Select(value => value.Name));
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
    }

    [Theory]
    [InlineData("/api/cells/999999/features")]
    [InlineData("/api/studies/999999/features")]
    public async Task WhatIsNotThere_IsNotFound(string path)
    {
        using var answer = await bench.Viewer.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    async Task<JsonElement> ValuesAsync(long id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var values = (await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}/features", patience.Token)).GetProperty("values");
            if (values.TryGetProperty("rms:0", out _))
                return values;
            await Task.Delay(20, patience.Token);
        }
    }
}
