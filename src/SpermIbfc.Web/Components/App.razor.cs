using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace SpermIbfc.Web.Components;

public sealed partial class App
{
    [CascadingParameter]
    HttpContext Context { get; set; } = null!;

    // Account pages set cookies and are plain HTML; all others are interactive, and start with their live state.
    IComponentRenderMode? PageMode => Context.AcceptsInteractiveRouting() ? new InteractiveServerRenderMode(prerender: false) : null;
}
