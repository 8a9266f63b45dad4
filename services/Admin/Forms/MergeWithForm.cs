namespace CivicConnect.Admin.Forms;

/// <summary>With whom a contact or organization is to be merged.</summary>
public sealed class MergeWithForm : FormModel
{
    public ChosenOne Other { get; set => field = value ?? new(); } = new();

    protected override string? PendingSearch => Other.IsPending ? "other" : null;
}
