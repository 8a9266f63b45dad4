using System.Text.Json;
using CivicConnect.Hosting;
using CivicConnect.Vault;

namespace CivicConnect.Import.Jobs;

/// <summary>Keeps what a job asks another service with in the job's row, sealed: whichever replica goes on with the job goes on with it too.</summary>
internal static class JobErrand
{
    private const string Table = "import_errands";

    internal static void Carry(this ImportJobRecord job, Sealer sealer, ErrandToken token) => job.Errand = Seal(job, sealer, token);

    internal static byte[] Seal(ImportJobRecord job, Sealer sealer, ErrandToken token) => sealer.Seal(Table, job.Id, job.CompartmentId, JsonSerializer.SerializeToUtf8Bytes(token));

    internal static ErrandToken? Read(ImportJobRecord job, Sealer sealer) =>
        job.Errand is null ? null : JsonSerializer.Deserialize<ErrandToken>(sealer.Unseal(Table, job.Id, job.CompartmentId, job.Errand).Span);
}
