using Microsoft.AspNetCore.Components;

namespace SpermIbfc.Web.Components.Pages.Bench;

public sealed partial class LabelPage(BenchAccess access, NavigationManager navigation) : BenchPage(access, navigation)
{
    private protected override string Room => "label";

    private protected override BenchAddress AddressOf(string uri) => BenchAddress.Of(uri, BenchQueues.OfLabelling, forACell: "all");
}
