namespace CivicConnect.Identity.SetUp;

/// <summary>What the first page of a set-up holds.</summary>
public sealed record SetUpForm
{
    /// <summary>Of the welcome link or the invitation.</summary>
    public required string Code { get; init; }

    /// <summary>It makes the first account; otherwise an invitation's is set up.</summary>
    public required bool IsFirst { get; init; }
    public string SignInName { get; init; } = "";
    public string DisplayName { get; init; } = "";
    public bool Custodian { get; init; } = true;

    /// <summary>The first account's id, where a passkey was made for it already.</summary>
    public Guid? Id { get; init; }
}
