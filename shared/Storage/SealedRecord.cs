using System.Buffers.Binary;
using System.ComponentModel.DataAnnotations.Schema;
using CivicConnect.Vault;
using Google.Protobuf;

namespace CivicConnect.Storage;

/// <summary>A row whose content is sealed. In the clear: ids, compartments, etag and times.</summary>
public abstract class SealedRecord
{
    /// <summary>Counts up as rows are inserted; lists are ordered and paged by it.</summary>
    public long Number { get; private set; }

    /// <summary>The id in the resource name, UUID version 7. A new record's is made when it is first asked for: one that is read has its own.</summary>
    public Guid Id
    {
        get => field != default ? field : field = NewId();
        set;
    }

    /// <summary>The record's home: whose key seals it.</summary>
    public Guid CompartmentId { get; set; }

    /// <summary>Who may see it: its home alone, or a set of compartments with the home in it (<see cref="CompartmentSets"/>).</summary>
    public Guid SetId
    {
        get => field != default ? field : CompartmentId;
        set;
    }

    /// <summary>Another one after each change that people make; at most 32 characters.</summary>
    public string Etag { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreateTime { get; set; }

    /// <summary>UTC.</summary>
    public DateTime UpdateTime { get; set; }

    /// <summary>The envelope, made and opened by <see cref="Sealer"/>.</summary>
    public byte[] Sealed { get; set; } = [];

    /// <summary>The name of the table, bound into each envelope.</summary>
    [NotMapped]
    public abstract string Table { get; }

    /// <summary>A time as every database keeps it, to the microsecond: an answer to a write shows the same as a read later.</summary>
    public static DateTime AsStored(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>A UUID of version 7 (RFC 9562), as <see cref="Guid.CreateVersion7()"/> makes them, without a call to the system for each.</summary>
    public static Guid NewId()
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() << 16);
        RandomBytes.Fill(id[6..]);
        id[6] = (byte)(0x70 | id[6] & 0x0F);
        id[8] = (byte)(0x80 | id[8] & 0x3F);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>An etag that no record has had.</summary>
    public static string NewEtag() => Convert.ToBase64String(NewId().ToByteArray(bigEndian: true)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

/// <summary>A sealed row holding one protobuf message, the resource of the API without its output-only fields.</summary>
public abstract class SealedRecord<TMessage> : SealedRecord where TMessage : IMessage<TMessage>, new()
{
    private static readonly MessageParser<TMessage> Parser = new(() => new TMessage());

    /// <summary>Puts new content in, with a new etag and update time (UTC).</summary>
    /// <param name="sealer">Seals the content.</param>
    /// <param name="content">The content.</param>
    /// <param name="now">UTC.</param>
    /// <param name="etag">One that this record has not had; null makes one.</param>
    public void Close(Sealer sealer, TMessage content, DateTime now, string? etag = null)
    {
        Sealed = SealAgain(sealer, content);
        Etag = etag ?? NewEtag();
        UpdateTime = AsStored(now);
        if (CreateTime == default)
            CreateTime = AsStored(now);
    }

    /// <summary>Moves the record to where another one lies that it belongs to.</summary>
    public void Follow(SealedRecord whole, Sealer sealer)
    {
        var content = Open(sealer);
        (CompartmentId, SetId) = (whole.CompartmentId, whole.SetId);
        Sealed = SealAgain(sealer, content);
    }

    /// <summary>An envelope with other content for this record, which keeps etag and time: for what is no change of the record in people's eyes.</summary>
    public byte[] SealAgain(Sealer sealer, TMessage content) => sealer.Seal(Table, Id, CompartmentId, content.CalculateSize(), content, static (into, message) => message.WriteTo(into));

    /// <summary>The content.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The envelope is damaged or was moved here from another row.</exception>
    /// <exception cref="KeyMissingException">Its key has been destroyed.</exception>
    public TMessage Open(Sealer sealer) => Parser.ParseFrom(sealer.Unseal(Table, Id, CompartmentId, Sealed).Span);
}
