using Grpc.Core;
using Microsoft.AspNetCore.Components;

namespace CivicConnect.Admin.Forms;

/// <summary>A page with one form: post, and either go on elsewhere or show the form as filled with what is wrong.</summary>
public abstract class FormPage<TForm> : ComponentBase
    where TForm : FormModel
{
    [SupplyParameterFromForm(Name = "Form")]
    public TForm? Form { get; set; }

    [CascadingParameter]
    public HttpContext Http { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    protected FormState State { get; } = new();

    protected CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>The form to begin with, when nothing has been posted yet.</summary>
    protected abstract Task<TForm> BeginAsync();

    /// <summary>Saves, and returns the address to go on to; or null where <see cref="State"/> says why not.</summary>
    protected abstract Task<string?> SaveAsync(TForm form);

    /// <summary>The etag of the record as it stands now, for whoever chooses to save over it.</summary>
    protected virtual Task<string?> CurrentEtagAsync() => Task.FromResult<string?>(null);

    /// <summary>Whatever the page shows beside the form's own values, for each request.</summary>
    protected virtual Task PrepareAsync(TForm form) => Task.CompletedTask;

    protected override async Task OnInitializedAsync()
    {
        Form ??= await BeginAsync();
        // What a post changes is not known yet; it prepares afterwards.
        if (!HttpMethods.IsPost(Http.Request.Method))
            await PrepareAsync(Form);
    }

    protected async Task SubmitAsync()
    {
        var form = Form!;
        if (!form.Saves)
        {
            if (form.Change() is { } path)
                State.Focus = FieldPath.Id(path);
        }
        else if (await TrySaveAsync(form) is { } next)
        {
            Navigation.NavigateTo(next);
            return;
        }

        try
        {
            await PrepareAsync(form);
        }
        catch (RpcException e) when (IsForTheForm(e))
        {
            State.Take(e, typeof(TForm));
        }
    }

    // Whoever is not let in, or left, has no use for the form.
    private static bool IsForTheForm(RpcException e) => e.StatusCode is not (StatusCode.Unauthenticated or StatusCode.Cancelled);

    private async Task<string?> TrySaveAsync(TForm form)
    {
        try
        {
            var next = await SaveAsync(form);
            if (next is null)
                State.Focus = "problems";
            return next;
        }
        catch (RpcException e) when (IsForTheForm(e))
        {
            State.Take(e, typeof(TForm));
            State.Focus = "problems";
            if (State.Conflict)
                form.Etag = await CurrentEtagAsync();
            return null;
        }
    }
}
