using System.Globalization;
using System.Text;

namespace CivicConnect.Standalone.Tests;

/// <summary>Invented people, organizations and affiliations as CSV files.</summary>
internal sealed class SampleFiles
{
    private readonly string folder;

    public SampleFiles(string folder, int people = 300)
    {
        this.folder = folder;
        PeopleCount = people;
        Write("organizations.csv", "id,name,classification,country,website", Enumerable.Range(0, OrganizationCount - 1)
            .Select(n => $"org-{n},\"Society of Examples, No. {n}\",{(n % 2 == 0 ? "civil society organization" : "media")},Georgia,https://society{n}.example")
            .Append("org-nameless,,media,Georgia,"));
        Write("people.csv", "id,name,gender,birth_date,email,phone,country", Enumerable.Range(0, people)
            .Select(n => $"person-{n},{Given[n % Given.Length]} {Family[n / Given.Length % Family.Length]} {n},{(n % 2 == 0 ? "female" : "male")},{1950 + (n % 50)}-03-{1 + (n % 28):00},person{n}@mail.example,,Georgia"));
        Write("affiliations.csv", "person_id,organization_id,role,start_date", Enumerable.Range(0, AffiliationCount - 1)
            .Select(n => $"person-{n},org-{n % (OrganizationCount - 1)},member,2019-01-{1 + (n % 28):00}")
            .Append("person-0,org-that-nobody-knows,member,"));
    }

    public int OrganizationCount => 12;

    public int PeopleCount { get; }

    public int AffiliationCount => 101;

    public string[] Arguments => ["import", "--organizations", PathOf("organizations"), "--people", PathOf("people"), "--affiliations", PathOf("affiliations")];

    private static string[] Given => ["Ana", "Тарас", "نسرین", "晓明", "Giorgi", "Lela", "Omar"];

    private static string[] Family => ["Beridze", "Примеров", "نمونه", "样本", "Examplidze"];

    public string PathOf(string kind) => Path.Combine(folder, $"{kind}.csv");

    private void Write(string name, string header, IEnumerable<string> rows) =>
        File.WriteAllText(Path.Combine(folder, name), string.Join("\n", rows.Prepend(header)) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>The line with which the command ends for a file.</summary>
    public static string Line(string kind, int rows, int created, int unchanged, int skipped) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}: rows={rows} created={created} updated=0 unchanged={unchanged} skipped={skipped}");
}
