namespace CivicConnect.Admin.Forms;

public sealed class WithdrawForm : FormModel
{
    public string? Reason { get; set; }
}
