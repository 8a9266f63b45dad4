using System.Text;
using CivicConnect.Imports.V1;
using static CivicConnect.Import.Columns.ImportFields;

namespace CivicConnect.Import.Columns;

/// <summary>Which field a column holds, from its header. A person looks over the guess before the import runs.</summary>
public static class ColumnGuess
{
    // Headers without case, spaces and punctuation. Several languages, as exports of address books and sheets write them.
    private static readonly Dictionary<string, string> ByHeader = new()
    {
        [ExternalId] = "id uuid guid externalid identifier ref reference recordid contactid personid memberid شناسه 编号 ид",
        [Name] = "name fullname displayname personname contactname organizationname organisationname title nom nombre имя фио название نام نامکامل الاسم الاسمالكامل 姓名 名称 名字 全名",
        [GivenName] = "givenname givennames firstname forename first prenom prénom vorname nombrepropio имяличное نامکوچک الاسمالأول",
        [FamilyName] = "familyname surname lastname last secondname nomdefamille nachname apellido apellidos фамилия نامخانوادگی اسمالعائلة 姓",
        [OtherNames] = "othernames othername aliases alias aka alternativenames alternatenames alsoknownas sortname altnames другиеимена نامهایدیگر 别名",
        [CodeName] = "codename pseudonym nickname كود کدنام кодовоеимя 代号",
        [Gender] = "gender sex genre sexe género sexo geschlecht пол جنسیت الجنس 性别",
        [BirthDate] = "birthdate birthday dateofbirth dob born borndate naissance datedenaissance fechadenacimiento geburtsdatum датарождения تاریختولد تاريخالميلاد 出生日期 生日",
        [Email] = "email emails emailaddress mail courriel correo ایمیل رایانامه البريدالإلكتروني почта электроннаяпочта емейл 电子邮件 邮箱 邮件",
        [Phone] = "phone phones phonenumber telephone telephonenumber tel telefon teléfono téléphone landline workphone homephone телефон تلفن الهاتف هاتف 电话",
        [Mobile] = "mobile mobilephone mobilenumber cell cellphone gsm handy portable мобильный мобильныйтелефон موبایل همراه تلفنهمراه الجوال 手机",
        [Signal] = "signal signalnumber",
        [Telegram] = "telegram telegramhandle тг телеграм تلگرام",
        [Twitter] = "twitter twitterhandle x تویتر",
        [Website] = "website web url homepage site webpage link siteweb сайт وبسایت تارنما الموقع 网站 网址",
        [Country] = "country countrycode nation nationality pays país land страна کشور البلد الدولة 国家",
        [Languages] = "languages language lang spokenlanguages langues idiomas языки язык زبان زبانها اللغة 语言",
        [Roles] = "roles role position jobtitle occupation profession job должность профессия سمت شغل المنصب 职务 职业",
        [Themes] = "themes theme topics topic issues areasofwork темы موضوع 主题",
        [Tags] = "tags tag labels label keywords groups метки برچسب 标签",
        [Notes] = "notes note comments comment remarks remark description bio заметки примечания یادداشت توضیحات ملاحظات 备注",
        [Kind] = "kind type classification category orgtype organizationtype тип نوع التصنيف 类型",
        [Wikidata] = "wikidata wikidataid qid",
        [Iati] = "iati iatiid iatiidentifier iatiorgid",
        [ParentExternalId] = "parentexternalid parentid parent parentorganization parentorganisation parentorganizationid",
        [PersonExternalId] = "personexternalid personid person contactid contact memberid member",
        [OrganizationExternalId] = "organizationexternalid organisationexternalid organizationid organisationid organization organisation org orgid groupid group partyid party",
        [Role] = "role position jobtitle membership должность سمت المنصب 职务",
        [Area] = "area constituency district region electoraldistrict areaname branch department округ حوزه الدائرة 选区",
        [StartDate] = "startdate start from since begin begindate начало датаначала تاریخشروع 开始日期",
        [EndDate] = "enddate end to until till датаокончания تاریخپایان 结束日期",
    };

    /// <summary>One field for each header, empty where none fits. A field is given once, but for those that may take several columns.</summary>
    public static IReadOnlyList<string> Guess(ImportJob.Types.Kind kind, IReadOnlyList<string> headers)
    {
        var available = ImportFields.Of(kind);
        var taken = new HashSet<string>();
        return [.. headers.Select(header =>
        {
            var key = Fold(header);
            var field = available.FirstOrDefault(field => ByHeader.TryGetValue(field, out var words) && words.Split(' ').Contains(key))
                ?? available.FirstOrDefault(field => TakesMany(field) && StartsLike(key, field));
            return field is not null && (taken.Add(field) || TakesMany(field)) ? field : "";
        })];
    }

    /// <summary>Several columns of these are put together; of others the first that is not empty counts.</summary>
    public static bool TakesMany(string field) =>
        field is Email or Phone or Mobile or OtherNames or Website or Tags or Notes or Roles or Themes or Languages or Signal or Telegram or Twitter;

    // `email2`, `phone_work`.
    private static bool StartsLike(string key, string field) =>
        field is Email or Phone or Mobile or Website && key.Length <= field.Length + 10 && key.StartsWith(field, StringComparison.Ordinal);

    private static string Fold(string header)
    {
        var folded = new StringBuilder(header.Length);
        foreach (var c in header.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(c))
                folded.Append(char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }
}
