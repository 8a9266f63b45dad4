using CivicConnect.Common.V1;
using CivicConnect.Organizations.V1;
using Grpc.Net.Client;
using Date = Google.Type.Date;

namespace CivicConnect.Integration;

/// <summary>Writes canaries into what is known of states, and of an organization's bonds with them.</summary>
internal sealed class CanaryStates(Canaries canaries, GrpcChannel channel)
{
    internal async Task WriteAsync(Organization organization)
    {
        await MergeAsync(organization);
        await new Ties.TiesClient(channel).CreateTieAsync(new()
        {
            Tie = new() { Subject = "countries/GE", Object = organization.Name, Kind = Tie.Types.Kind.Funds, Note = canaries["tie.note"], Source = Source("tie") },
        });
        await new Independence.IndependenceClient(channel).CreateIndependenceSignalAsync(new()
        {
            Parent = organization.Name,
            IndependenceSignal = new() { Kind = IndependenceSignal.Types.Kind.Listed, Note = canaries["signal.note"], Source = Source("signal") },
        });
        await new Independence.IndependenceClient(channel).ReviewIndependenceAsync(new()
        {
            Name = organization.Name,
            Decision = ReviewIndependenceRequest.Types.Decision.Dismiss,
            Reason = canaries["review.reason"],
        });
        await new Countries.CountriesClient(channel).UpdateCountryAsync(new()
        {
            Country = new() { Name = "countries/GE", SafeChannelAdvice = canaries["country.advice"], Notes = canaries["country.notes"] },
        });
        await new Developments.DevelopmentsClient(channel).CreateDevelopmentAsync(new()
        {
            Development = new()
            {
                Countries = { "countries/GE" },
                Kind = Development.Types.Kind.Protest,
                Date = new Date { Year = 2024 },
                Title = canaries["development.title"],
                Text = canaries["development.text"],
                Sources = { Source("development") },
                Organizations = { organization.Name },
            },
        });
        await new Resolutions.ResolutionsClient(channel).CreateResolutionAsync(new()
        {
            Resolution = new()
            {
                Body = canaries["resolution.body"],
                Title = canaries["resolution.title"],
                Symbol = canaries["resolution.symbol"],
                Summary = canaries["resolution.summary"],
                Date = new Date { Year = 2024 },
                Source = Source("resolution"),
                Votes = { new Vote { Country = "countries/GE", Choice = Vote.Types.Choice.For } },
            },
        });
    }

    private async Task MergeAsync(Organization organization)
    {
        var (organizations, merges) = (new Organizations.V1.Organizations.OrganizationsClient(channel), new OrganizationMerges.OrganizationMergesClient(channel));
        var same = await organizations.CreateOrganizationAsync(new()
        {
            Organization = new() { Names = { new Name { Kind = Name.Types.Kind.Alias, Value = canaries["same.name"] } }, Kind = Organization.Types.Kind.Media, Notes = canaries["same.notes"] },
        });
        var merge = new OrganizationMerge { Survivor = organization.Name, Merged = same.Name };
        var first = await merges.CreateOrganizationMergeAsync(new() { OrganizationMerge = merge });
        await organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = same.Name, Tags = { canaries["merged.tag"] } } });
        await merges.UndoOrganizationMergeAsync(new() { Name = first.Name });
        await merges.CreateOrganizationMergeAsync(new() { OrganizationMerge = merge });
    }

    private Source Source(string of) => new() { Title = canaries[$"{of}.source.title"], Quotation = canaries[$"{of}.source.quotation"], Note = canaries[$"{of}.source.note"] };
}
