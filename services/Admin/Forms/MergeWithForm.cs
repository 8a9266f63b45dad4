namespace CivicConnect.Admin.Forms;

/// <summary>With whom a contact is to be merged.</summary>
public sealed class MergeWithForm : FormModel
{
    public ChosenOne Contact { get; set => field = value ?? new(); } = new();

    protected override string? PendingSearch => Contact.IsPending ? "contact" : null;
}
