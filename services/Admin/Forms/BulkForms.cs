namespace CivicConnect.Admin.Forms;

/// <summary>Tags that all members of a segment get or lose.</summary>
public sealed class BulkTagsForm : FormModel
{
    public string? AddTags { get; set; }

    public string? RemoveTags { get; set; }
}

/// <summary>Into whose care all members of a segment are given; empty for nobody's.</summary>
public sealed class BulkAssignForm : FormModel
{
    public string? Assignee { get; set; }
}

/// <summary>Whom to put into a group.</summary>
public sealed class GroupMembersForm : FormModel
{
    public ChosenSeveral Members { get; set => field = value ?? new(); } = new();

    protected override string? PendingSearch => Members.IsPending ? "members" : null;
}

/// <summary>Into which group somebody is put: one that is there, or a new one.</summary>
public sealed class PutInGroupForm : FormModel
{
    public string? Group { get; set; }

    /// <summary>Of a new group.</summary>
    public string? Title { get; set; }
}
