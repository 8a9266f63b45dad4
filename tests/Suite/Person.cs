using CivicConnect.Hosting;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Sessions;
using CivicConnect.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Testing;

/// <summary>A member of staff who is signed in: the account and its session are in Identity's database, and hold as long as the test lets them.</summary>
public sealed record Person(Guid AccountId, Guid SessionId, IReadOnlyList<Membership> Memberships, bool Administrator, bool Auditor)
{
    public string Subject => $"staff/{AccountId:D}";

    internal static Person Add(IServiceProvider services, IReadOnlyList<Membership> memberships, bool administrator = false, bool auditor = false)
    {
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var now = DateTime.UtcNow;
        var account = new AccountRecord { CreateTime = now, IsSetUp = true, IsAdministrator = administrator, IsAuditor = auditor };
        account.Put(db.Sealer, new Profile { SignInName = $"n{account.Id:N}", DisplayName = $"Name {account.Id:N}" });
        var session = new SessionRecord { AccountId = account.Id, KeyHash = Guid.NewGuid().ToByteArray(), StartTime = now, LastActiveTime = now };
        session.Put(db.Sealer, new SessionContent("password", "Firefox on Linux", Duress: false));
        db.AddRange(account, session);
        // Callers name people in the middle of expressions, where nothing can be awaited.
        db.SaveChangesAsync().GetAwaiter().GetResult();
        return new Person(account.Id, session.Id, memberships, administrator, auditor);
    }

    internal string Token(TestTokens tokens) => tokens.Make(Subject, Memberships.Select(TokenClaims.Format), d =>
    {
        d.Claims["sid"] = SessionId.ToString("D");
        d.Claims["role"] = new[] { (Administrator, TokenClaims.Administrator), (Auditor, TokenClaims.Auditor) }.Where(r => r.Item1).Select(r => r.Item2).ToArray();
    });
}
