using Microsoft.Playwright;

namespace CivicConnect.Browser;

/// <summary>Files of people and groups that do not exist.</summary>
internal static class InventedFile
{
    public static FilePayload People { get; } = Csv("people.csv", """
        id,name,given_name,family_name,country,roles,themes,email,signal,languages,tags
        p1,Leila Hosseini,Leila,Hosseini,Iran,women's rights organizer,women's rights,,+98 912 345 6789,"fa, en",training 2026
        p2,Омид Рахмани,Омид,Рахмани,Iran,lawyer,fair trial,omid@example.org,,"fa, ru",
        p3,王晓明,晓明,王,China,archivist,open archives,,,zh,
        p4,"Kavalenka, Hanna",Hanna,Kavalenka,Belarus,teacher,education,hanna@example.org,,"be, en",
        p5,,,,Belarus,,,,,,
        """);

    public static FilePayload Organizations { get; } = Csv("organizations.csv", """
        id,name,kind,country,website
        o1,Women's Circle of Shiraz (invented),civil society organization,Iran,https://example.org/circle
        o2,Harbour Gazette (invented),media,Georgia,https://example.org/gazette
        """);

    public static FilePayload Affiliations { get; } = Csv("affiliations.csv", """
        person_id,organization_id,role,start_date
        p1,o1,founder,2019
        p2,o1,lawyer,2021-04
        """);

    private static FilePayload Csv(string name, string text) =>
        new() { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
