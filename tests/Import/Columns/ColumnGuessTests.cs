using CivicConnect.Import.Columns;
using Kind = CivicConnect.Imports.V1.ImportJob.Types.Kind;

namespace CivicConnect.Import.Tests.Columns;

public class ColumnGuessTests
{
    [Theory]
    [InlineData("id,name,given_name,family_name,gender,birth_date,email,phone,mobile,twitter,website,country,other_names",
        "external_id,name,given_name,family_name,gender,birth_date,email,phone,mobile,twitter,website,country,other_names")]
    [InlineData("First Name,Surname,E-mail,Tel.,DOB,Shoe size", "given_name,family_name,email,phone,birth_date,")]
    [InlineData("نام,نام خانوادگی,ایمیل,تلفن همراه,کشور", "name,family_name,email,mobile,country")]
    [InlineData("الاسم,البريد الإلكتروني,الهاتف,الدولة", "name,email,phone,country")]
    [InlineData("姓名,性别,出生日期,手机,邮箱", "name,gender,birth_date,mobile,email")]
    [InlineData("ФИО,Пол,Дата рождения,Телефон,Страна", "name,gender,birth_date,phone,country")]
    [InlineData("email,email 2,Email (work),name,name", "email,email,email,name,")]
    public void Guess_PeopleHeaders(string headers, string fields) => AssertGuess(Kind.People, headers, fields);

    [Theory]
    [InlineData("id,name,classification,country,website,wikidata,other_names", "external_id,name,kind,country,website,wikidata,other_names")]
    [InlineData("Organisation name,Type,IATI identifier,Parent", "name,kind,iati,parent_external_id")]
    public void Guess_OrganizationHeaders(string headers, string fields) => AssertGuess(Kind.Organizations, headers, fields);

    [Theory]
    [InlineData("person_id,organization_id,role,area,start_date,end_date", "person_external_id,organization_external_id,role,area,start_date,end_date")]
    [InlineData("Person,Org,Position,Constituency,From,Until", "person_external_id,organization_external_id,role,area,start_date,end_date")]
    public void Guess_AffiliationHeaders(string headers, string fields) => AssertGuess(Kind.Affiliations, headers, fields);

    private static void AssertGuess(Kind kind, string headers, string fields) =>
        Assert.Equal(fields.Split(','), ColumnGuess.Guess(kind, headers.Split(',')));
}
