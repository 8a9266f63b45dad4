using CivicConnect.Common.V1;
using CivicConnect.Organizations.V1;
using Level = CivicConnect.Organizations.V1.Assessment.Types.Level;
using Rating = CivicConnect.Organizations.V1.Assessment.Types.Rating;
using Value = CivicConnect.Organizations.V1.ValueStandard.Types.Value;
using Verdict = CivicConnect.Organizations.V1.ReviewAssessmentRequest.Types.Verdict;

namespace CivicConnect.Testing;

/// <summary>Valid standards, assessments and pledges to start from.</summary>
public static class ValueSamples
{
    /// <summary>The standard that everybody has. Its name never changes.</summary>
    public const string BuiltIn = "valueStandards/19481210-0217-7a03-8000-000000000030";

    public static Source Evidence(string title = "Annual report") => new() { Title = title, Date = Samples.Day(2024, 3), Link = "https://example.org/report", Quotation = "As seen." };

    public static Value Value(string id, bool minimum = true) => new() { Id = id, Title = $"Title of {id}", Description = "What it means.", Articles = { "UDHR-5" }, Minimum = minimum };

    /// <summary>Two minimum values, `life` and `speech`, and one beside them, `privacy`.</summary>
    public static ValueStandard Standard() => new() { Title = $"Ours {Samples.Word()}", Values = { Value("life"), Value("speech"), Value("privacy", minimum: false) } };

    public static Rating Rated(string value, Level level = Level.Upholds) => new() { Value = value, Level = level, Evidence = { level == Level.Unknown ? [] : [Evidence()] } };

    public static Pledge.Types.Conduct Conduct(Pledge.Types.Conduct.Types.Outcome outcome = Pledge.Types.Conduct.Types.Outcome.Kept) =>
        new() { Date = Samples.Day(2023, 5), Outcome = outcome, Note = "Seen.", Source = Evidence() };

    public static Pledge Promise(string subject, string standard = BuiltIn) =>
        new() { Subject = subject, Standard = standard, Date = Samples.Day(2020, 6, 1), Source = Evidence("Declaration"), Text = "We shall." };

    public static Task<ValueStandard> StandardAsync(this SuiteClient client, ValueStandard? standard = null) =>
        client.ValueStandards.CreateValueStandardAsync(new() { ValueStandard = standard ?? Standard() }).ResponseAsync;

    /// <summary>A draft that rates each value of a standard the same, but for those that are named.</summary>
    public static async Task<Assessment> AssessmentAsync(this SuiteClient client, string subject, string standard = BuiltIn, Level level = Level.Upholds, params Rating[] otherwise)
    {
        var values = (await client.ValueStandards.GetValueStandardAsync(new() { Name = standard })).Values;
        return await client.AssessmentAsync(new Assessment
        {
            Subject = subject,
            Standard = standard,
            Ratings = { values.Select(v => otherwise.FirstOrDefault(r => r.Value == v.Id) ?? Rated(v.Id, level)) },
        });
    }

    public static Task<Assessment> AssessmentAsync(this SuiteClient client, Assessment assessment) =>
        client.Assessments.CreateAssessmentAsync(new() { Assessment = assessment }).ResponseAsync;

    public static Task<Assessment> SubmitAsync(this SuiteClient client, Assessment assessment) =>
        client.Assessments.SubmitAssessmentAsync(new() { Name = assessment.Name }).ResponseAsync;

    /// <summary>Submits a draft and approves it by somebody else.</summary>
    public static async Task<Assessment> ReviewedAsync(this SuiteClient author, SuiteClient reviewer, Assessment draft)
    {
        await author.SubmitAsync(draft);
        return await reviewer.Assessments.ReviewAssessmentAsync(new() { Name = draft.Name, Verdict = Verdict.Approve });
    }

    public static Task<Pledge> PledgeAsync(this SuiteClient client, string subject) => client.PledgeAsync(Promise(subject));

    public static Task<Pledge> PledgeAsync(this SuiteClient client, Pledge pledge) =>
        client.Pledges.CreatePledgeAsync(new() { Pledge = pledge }).ResponseAsync;
}
