using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using SpermIbfc.Web.Api;

namespace SpermIbfc.Web.Tests.Hosting;

public sealed class ApiHeaderTests
{
    [Theory]
    [InlineData("POST", false, HttpStatusCode.BadRequest)]
    [InlineData("PUT", false, HttpStatusCode.BadRequest)]
    [InlineData("DELETE", false, HttpStatusCode.BadRequest)]
    [InlineData("POST", true, HttpStatusCode.OK)]
    [InlineData("GET", false, HttpStatusCode.OK)]
    public async Task Request_ToTheApi_NeedsTheHeaderToChangeAnything(string method, bool withHeader, HttpStatusCode expected)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapSiteApi().MapMethods("/thing", [method], () => TypedResults.Ok());
        await app.StartAsync();

        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/thing");
        if (withHeader)
            request.Headers.Add(SiteApi.Header, "1");
        using var answer = await client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }
}
