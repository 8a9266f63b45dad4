namespace CivicConnect.Admin.Forms;

public sealed class DeleteForm : FormModel;

/// <summary>A page that asks before it deletes, and deletes only what the person has seen.</summary>
public abstract class DeletePage : FormPage<DeleteForm>
{
    protected abstract Task<string> GetEtagAsync();

    /// <summary>Deletes, and returns the address to go on to.</summary>
    protected abstract Task<string> DeleteAsync(string etag);

    protected override async Task<DeleteForm> BeginAsync() => new() { Etag = await GetEtagAsync() };

    protected override async Task<string?> CurrentEtagAsync() => await GetEtagAsync();

    protected override async Task<string?> SaveAsync(DeleteForm form) => await DeleteAsync(form.Etag ?? "");
}
