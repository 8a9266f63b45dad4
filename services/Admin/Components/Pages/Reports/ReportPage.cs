using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Reports;
using Grpc.Core;
using Microsoft.AspNetCore.Components;

namespace CivicConnect.Admin.Components.Pages.Reports;

/// <summary>A page whose filter stands in its address; what is wrong with that is said beside the filter.</summary>
public abstract class ReportPage : ComponentBase
{
    [CascadingParameter]
    public HttpContext Http { get; set; } = default!;

    protected ReportTerms Terms { get; private set; } = new();

    protected FormState State { get; } = new();

    protected CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>Makes the request, and asks the service unless <see cref="State"/> says that it is wrong.</summary>
    protected abstract Task LoadAsync();

    protected override async Task OnInitializedAsync()
    {
        Terms = ReportTerms.Of(Http);
        try
        {
            await LoadAsync();
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.InvalidArgument)
        {
            State.Take(e, typeof(ReportTerms));
        }
    }
}
