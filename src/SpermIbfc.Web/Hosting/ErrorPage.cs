using System.Text.Encodings.Web;

namespace SpermIbfc.Web.Hosting;

/// <summary>A page that needs nothing but itself, for when a page could not be made.</summary>
static class ErrorPage
{
    public static Task WriteAsync(HttpContext context, string title, string text)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{Encode(title)} · SpermIbfc</title>
            <base href="/"><script src="theme.js"></script><link rel="stylesheet" href="app.css"></head>
            <body><main class="account-page"><h1>{Encode(title)}</h1><p>{Encode(text)}</p>
            <p><a class="button primary" href="/">Back to the studies</a></p></main></body></html>
            """);
    }

    static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
