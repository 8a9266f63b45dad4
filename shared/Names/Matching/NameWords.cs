namespace CivicConnect.Names.Matching;

/// <summary>How much words of names tell of who is meant.</summary>
internal static class NameWords
{
    private const float Light = 0.15f;

    // Titles and honorifics; particles and articles. In the form of NameText.Normalize.
    private static readonly HashSet<string> LightWords = [.. (
        "dr dra mr mrs ms miss mx sir dame lord lady prof professor hon honorable rev fr ing mag mgr bc judr mudr phdr rndr ir dipl med phd mp mla mna esq jr sr ii iii iv " +
        "sheikh shaikh sheik shaykh haji hajj hajji hadji al hajjah sayyid sayed syed seyyed seyed sayyed mullah mawlawi maulvi maulana ustad ustaz engineer eng general gen col colonel capt captain major " +
        "tun datuk dato datin seri sri tunku tengku haj don dona senor senora monsieur madame herr frau pan pani " +
        "el ul ur as ash az bin ibn ben bint binti bte b de da do dos das del della di du des van von der den zu zur la le les lo af av y e i of the and " +
        "د دکتر الدکتور دکتور آقای اقای خانم مهندس سید السید شیخ الشیخ حاج الحاج حاجی استاد الاستاذ ملا مولوی جنرال بن ابن بنت ال " +
        "г н д р господин госпожа проф " +
        "先生 女士 小姐 博士 教授 님 씨 さん 様 氏 श्री श्रीमती डॉ कु ดร นาย นาง นางสาว").Split(' ')];

    public static float Weigh(string word) =>
        LightWords.Contains(word) ? Light
        : word.Length == 1 && !Phonetics.Han.Has(word[0]) && !Phonetics.Hangul.Has(word[0]) ? 0.25f
        : Math.Min(1f, 0.55f + (0.09f * word.Length));

    public static bool IsLight(string word) => LightWords.Contains(word);
}
