using CivicConnect.Admin.Security;
using Grpc.Core;

namespace CivicConnect.Admin.Components.Pages.Problems;

/// <summary>What a page says that cannot be shown, and whether asking again may help.</summary>
internal sealed record ProblemText(int Status, string Title, string Text, bool Retry = false)
{
    public static readonly ProblemText NotFound = new(404, "Not here", "There is nothing at this address, or nothing that you may see. It may have been deleted.");

    public static readonly ProblemText SignedOut = new(401, "You are signed out",
        "Your session has ended: by you on another device, by an administrator, or by lying idle. What is saved is safe.");

    public static ProblemText Of(Exception error) => error switch
    {
        RpcException { StatusCode: StatusCode.NotFound } => NotFound,
        SessionEndedException => SignedOut,
        IdentityUnavailableException => new(503, "Nobody can sign in just now",
            "The service that keeps the accounts does not answer. It may be starting. Nothing is lost.", Retry: true),
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } => new(503, "No answer just now",
            "A service behind this page does not answer. It may be starting, or busy. Nothing is lost.", Retry: true),
        RpcException { StatusCode: StatusCode.Unauthenticated } => new(502, "The services do not know us",
            "The services do not take what you were given at sign-in. Whoever runs them can put that right."),
        RpcException { StatusCode: StatusCode.PermissionDenied } => new(403, "This is not yours to do",
            "Your place in this compartment, or your role, does not allow it. A custodian or an administrator can change that; see Settings."),
        RpcException { StatusCode: StatusCode.ResourceExhausted } => new(429, "Enough for now", "You have used up what is allowed in this time. Go on later."),
        RpcException { StatusCode: StatusCode.InvalidArgument } => new(400, "Not here", "This address is not complete, or too old. Begin again from the list."),
        BadHttpRequestException bad => new(bad.StatusCode, "This was not taken", "The page it was sent from is too old, or it did not arrive whole. Open the page again, and send it once more."),
        _ => new(500, "Something went wrong", "That is our mistake, not yours. Try again; if it stays so, tell whoever runs the service.", Retry: true),
    };
}
