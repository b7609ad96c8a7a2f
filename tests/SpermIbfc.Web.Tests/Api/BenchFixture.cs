using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Web.Tests.Api;

/// <summary>The site with one study of two channels, and uploads into it.</summary>
public class BenchFixture : SiteFixture
{
    public const int Width = 20;
    public const int Height = 12;

    int _number;

    public HttpClient Annotator { get; private set; } = null!;
    public HttpClient Viewer { get; private set; } = null!;
    public int StudyId { get; private set; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Annotator = await CreateClientAsync(Roles.Annotator);
        Viewer = await CreateClientAsync(Roles.Viewer);
        await using var db = await Services.GetRequiredService<IDbContextFactory<SpermIbfcDb>>().CreateDbContextAsync();
        var study = new Study
        {
            Name = "Mice",
            CreatedAt = DateTimeOffset.UnixEpoch,
            CreatedBy = "pi",
            PixelSizeMicrons = 0.33,
            Channels =
            [
                new StudyChannel { Position = 0, Name = "Ch1", Role = ChannelRole.BrightField },
                new StudyChannel { Position = 1, Name = "Ch5", Role = ChannelRole.MidpieceFluorescence },
            ],
        };
        db.Studies.Add(study);
        await db.SaveChangesAsync();
        StudyId = study.Id;
    }

    public static ushort[] Samples(int number, int position) => [.. Enumerable.Range(0, Width * Height).Select(i => (ushort)(number * 11 + position * 500 + i))];

    public static byte[] File(int number, int planes = 2)
    {
        using var file = new MemoryStream();
        TiffWriter.Write(file, [.. Enumerable.Range(0, planes).Select(position => Plane.FromUInt16(Width, Height, Samples(number, position)))]);
        return file.ToArray();
    }

    /// <summary>Numbers of pixels that no other test of the class uses.</summary>
    public int NextNumber() => Interlocked.Increment(ref _number);

    public async Task<string> BeginAsync(string? name = null)
    {
        using var answer = await Annotator.PostAsJsonAsync($"/api/studies/{StudyId}/imports", new { name = name ?? $"import {Guid.NewGuid():n}" });
        return (await JsonOf(answer)).GetProperty("importId").GetString()!;
    }

    public async Task<HttpResponseMessage> PutAsync(string importId, string path, byte[] bytes) =>
        await Annotator.PutAsync($"/api/imports/{importId}/files?path={Uri.EscapeDataString(path)}", new ByteArrayContent(bytes));

    public async Task<JsonElement> FinishAsync(string importId, object? body = null)
    {
        using var answer = body is null
            ? await Annotator.PostAsync($"/api/imports/{importId}/finish", null)
            : await Annotator.PostAsJsonAsync($"/api/imports/{importId}/finish", body);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        return await EndOfAsync(importId);
    }

    /// <summary>Asks until the import is over.</summary>
    public async Task<JsonElement> EndOfAsync(string importId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var status = await Annotator.GetFromJsonAsync<JsonElement>($"/api/imports/{importId}", patience.Token);
            if (status.GetProperty("state").GetString() is "done" or "failed" or "cancelled")
                return status;
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>The id of a cell that no other test touches, and the number of its pixels.</summary>
    public async Task<(long Id, int Number)> CellAsync()
    {
        var number = NextNumber();
        var import = await BeginAsync();
        using (await PutAsync(import, $"cell {number}.tif", File(number)))
        {
        }
        var status = await FinishAsync(import);
        var acquisition = status.GetProperty("acquisitionId").GetInt32();
        await using var db = await Services.GetRequiredService<IDbContextFactory<SpermIbfcDb>>().CreateDbContextAsync();
        return (await db.Cells.Where(cell => cell.AcquisitionId == acquisition).Select(cell => cell.Id).SingleAsync(), number);
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<string> DetailOf(HttpResponseMessage answer) => (await JsonOf(answer)).GetProperty("detail").GetString()!;
}
