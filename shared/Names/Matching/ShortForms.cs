using CivicConnect.Names.Phonetics;

namespace CivicConnect.Names.Matching;

/// <summary>Short and familiar forms of given names. A word of another script is taken for a short form that sounds the same.</summary>
internal static class ShortForms
{
    private const int Longest = 7;
    private const float SameSound = 0.85f;

    // Han characters only come near to a foreign name.
    private const float NearSound = 0.7f;

    // The short form, then the names that it stands for.
    private static readonly (string Short, string[] Full)[] Table = [.. (
        "bill william|billy william|will william|willy william|wim willem|liam william|bob robert|bobby robert|rob robert|robbie robert|bert robert albert|ted edward theodore|teddy edward theodore|ed edward edwin|eddie edward|ned edward|" +
        "joe joseph|joey joseph|jo joseph joanna|pepe jose|jim james|jimmy james|jamie james|jack john jackson|johnny john|jon jonathan|hans johannes|jan johannes|dick richard|rick richard|ricky richard|rich richard|mike michael|mick michael|mickey michael|" +
        "mischa mikhail|misha mikhail|sam samuel samantha|sammy samuel|ben benjamin|benny benjamin|dan daniel|danny daniel|dave david|davy david|tom thomas|tommy thomas|tim timothy|tony anthony antonio|chuck charles|charlie charles|chas charles|" +
        "chris christopher christian christine|kit christopher|matt matthew|mat matthew|nick nicholas nikolai|nicky nicholas|klaus nikolaus|alex alexander|al albert alan|sandy alexander|sasha aleksandr|sacha alexander|andy andrew|drew andrew|" +
        "fred frederick alfred|freddie frederick|fritz friedrich|frank francis franklin|frankie frank|greg gregory|harry harold henry|hal henry|hank henry|heinz heinrich|jeff jeffrey geoffrey|geoff geoffrey|jerry gerald jeremy|gerry gerald|" +
        "ken kenneth|kenny kenneth|larry lawrence|laurie lawrence|len leonard|leo leonard|lou louis|max maximilian|nat nathaniel|nate nathan|norm norman|pat patrick patricia|paddy patrick|pete peter|phil philip|ray raymond|ron ronald|ronnie ronald|" +
        "russ russell|stan stanley stanislav|steve stephen steven|stevie stephen|vic victor|vince vincent|wally walter|walt walter|zach zachary|zac zachary|don donald|donnie donald|doug douglas|gene eugene|gabe gabriel|jake jacob|josh joshua|abe abraham|" +
        "art arthur|barry bernard barrington|bernie bernard|cliff clifford|clint clinton|ernie ernest|gus august augustus|herb herbert|hugh hubert|ike isaac dwight|les leslie|manny emmanuel|marty martin|mel melvin|mort mortimer|rod roderick|sid sidney|sy seymour|" +
        "kate katherine catherine|katie katherine|kathy katherine|cathy catherine|katya ekaterina|kay katherine|liz elizabeth|lizzie elizabeth|beth elizabeth|betty elizabeth|betsy elizabeth|libby elizabeth|peg margaret|peggy margaret|meg margaret|maggie margaret|" +
        "rita margarita|sue susan|susie susan|debbie deborah|deb deborah|jenny jennifer|jen jennifer|judy judith|barb barbara|sally sarah|nancy ann|annie ann|nan ann|molly mary|polly mary|masha maria|dot dorothy|dolly dorothy|vicky victoria|tina christina|" +
        "becky rebecca|cindy cynthia|connie constance|fran frances|ginny virginia|jackie jacqueline|jan janet|kim kimberly|mandy amanda|millie mildred|nell eleanor|nellie eleanor|penny penelope|ruth ruthann|shelly michelle|terry theresa terence|trish patricia|trudy gertrude|" +
        "dima dmitri|mitya dmitri|volodya vladimir|vova vladimir|vanya ivan|kolya nikolai|petya petr|pasha pavel|lyosha aleksei|alyosha aleksei|zhenya evgeni|kostya konstantin|misha michael|tolya anatoli|vitya viktor|yura yuri|slava vyacheslav|natasha natalia|tanya tatiana|olya olga|sveta svetlana|" +
        "paco francisco|pancho francisco|chico francisco|kiko francisco|nacho ignacio|lula luis|beto alberto|toni antonio|nando fernando|manolo manuel|chema josemaria|lalo eduardo|memo guillermo|quique enrique|" +
        "mohd mohammed|md mohammed|muhd mohammed|mhd mohammed|moh mohammed|mohamad mohammed|abd abdul|xavi xavier|seppo josef|sepp josef|toon antoon|piet pieter|kees cornelis|henk hendrik|jaap jacob|bas sebastiaan|uli ulrich|heini heinrich|rudi rudolf|rolf rudolf|willi wilhelm|jorg georg|jurgen georg|gyuri gyorgy|pista istvan|feri ferenc|laci laszlo|zoli zoltan|kuba jakub|wojtek wojciech|tomek tomasz|gosia malgorzata|mirek miroslav|honza jan|pepa josef|vasek vaclav")
        .Split('|').Select(line => line.Split(' ')).Select(words => (words[0], words[1..]))];

    private static readonly Dictionary<string, Sounds[]> ByText = Table.GroupBy(t => t.Short).ToDictionary(g => g.Key, g => Read(g.SelectMany(t => t.Full)));

    private static readonly ILookup<string, (Sounds Short, Sounds[] Full)> BySkeleton =
        Table.SelectMany(t => Pronunciation.Of(t.Short).Select(s => (s, Full: Read(t.Full)))).ToLookup(t => Skeleton.Of(t.s)[0]);

    /// <summary>Readings of the names that a word may be short for; none where it is none.</summary>
    public static Sounds[] Expand(string word)
    {
        if (word.Length is 0 or > Longest)
            return [];
        if (char.IsAscii(word[0]))
            return ByText.GetValueOrDefault(word, []);
        var least = Pronunciation.IsUnsegmented(word) ? NearSound : SameSound;
        return [.. Pronunciation.Of(word)
            .SelectMany(read => BySkeleton[Skeleton.Of(read)[0]].Where(form => SoundDistance.Similarity(form.Short, read) >= least))
            .SelectMany(form => form.Full).Distinct()];
    }

    private static Sounds[] Read(IEnumerable<string> names) => [.. names.SelectMany(Pronunciation.Of).Distinct()];
}
