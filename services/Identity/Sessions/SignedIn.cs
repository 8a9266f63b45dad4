using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CivicConnect.Hosting;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Sessions;

/// <summary>The session of a browser: its cookie is a random key and the rest is here, so that ending it ends it for a copied cookie too.</summary>
internal sealed class SignedIn(IdentityDb db, IdentityOptions options, ListenOptions listen, TimeProvider time)
{
    private const string Name = "id";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The live session of a request, which counts as a sign of life; null for none.</summary>
    public async Task<SessionRecord?> FindAsync(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } key)
            return null;
        var (hash, now) = (HashOf(key), Now);
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.KeyHash == hash, context.RequestAborted);
        if (session is null || !session.IsLive(now))
            return null;
        await db.Sessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.LastActiveTime, now), context.RequestAborted);
        return session;
    }

    /// <summary>Begins a session with a key that nobody has seen before, so that none can be foisted on a browser; the one before ends. Saves.</summary>
    public async Task<SessionRecord> BeginAsync(HttpContext context, AccountRecord account, string method, bool duress)
    {
        if (await FindAsync(context) is { } before && await db.Sessions.SingleOrDefaultAsync(s => s.Id == before.Id) is { } tracked)
            db.End(tracked, Now);
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var session = new SessionRecord { AccountId = account.Id, KeyHash = HashOf(key), StartTime = SealedRecord.AsStored(Now), LastActiveTime = SealedRecord.AsStored(Now) };
        session.Put(db.Sealer, new SessionContent(method, Devices.Describe(context.Request.Headers.UserAgent.ToString()), duress));
        db.Sessions.Add(session);
        db.Caller.BecomeSystem(account.Subject, session.Id);
        db.Record(AuditAction.SignIn, account.Id, session.Id);
        account.LastSignInTime = session.StartTime;
        await db.SaveChangesAsync(context.RequestAborted);
        context.Response.Cookies.Append(CookieName, key, CookieOptions);
        return session;
    }

    /// <summary>Ends a session at its owner's wish, if it has not ended.</summary>
    public async Task EndAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.EndTime == null, cancellationToken) is not { } session)
            return;
        db.Caller.BecomeSystem($"{AccountRecord.Collection}/{session.AccountId:D}", id);
        db.Record(AuditAction.SignIn, session.AccountId, id);
        db.End(session, Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    public void Forget(HttpContext context) => context.Response.Cookies.Delete(CookieName, CookieOptions);

    // Lax: the way back from the front end's redirect is a top-level GET from another site.
    private CookieOptions CookieOptions => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = IsSecure,
    };

    // A browser takes a __Host- cookie from this very host and over TLS only.
    private string CookieName => IsSecure ? $"__Host-{Name}" : Name;

    // As browsers see it: TLS ends at the proxy in front.
    private bool IsSecure => options.Issuer(listen).Scheme == Uri.UriSchemeHttps;

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));
}
