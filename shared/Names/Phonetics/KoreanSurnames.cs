namespace CivicConnect.Names.Phonetics;

/// <summary>Korean surnames as their bearers write them, other than the Revised Romanization has them.</summary>
internal static class KoreanSurnames
{
    private static readonly Dictionary<char, string[]> ByHangul = Read(
        "이 lee yi rhee ri|리 lee ri|박 park pak|최 choi choe|정 jung chung chong jeong|노 roh noh ro|로 ro roh|유 yoo ryu you|류 yoo ryu|임 lim im rim|림 lim rim|우 woo|윤 yoon yun|전 chun jun chon|조 cho jo|주 joo chu ju|" +
        "강 kang|김 kim gim|권 kwon|곽 kwak|구 koo ku|고 ko koh|길 gil kil|나 na ra|라 ra|남 nam|문 moon mun|반 ban|배 bae|백 paik baek|변 byun|서 suh seo|선 sun|성 sung|손 sohn son|송 song|신 shin sin|심 shim sim|안 ahn an|" +
        "양 yang ryang|여 yeo ryo|연 yeon|염 yum|오 oh o|옥 ok|왕 wang|원 won|육 yook|장 jang chang|제 je|지 ji chi|진 jin chin|차 cha|천 chun|추 choo|허 huh hur heo|현 hyun|홍 hong|황 hwang|부 boo|국 kook|경 kyung|공 kong|금 keum|기 ki|두 doo|어 eo uh");

    public static string[] SpellingsOf(char hangul) => ByHangul.GetValueOrDefault(hangul, []);

    /// <summary>By the syllable in the Revised Romanization.</summary>
    public static string[] SpellingsOf(string romanized) => ByLatin.GetValueOrDefault(romanized, []);

    private static readonly Dictionary<string, string[]> ByLatin =
        ByHangul.GroupBy(f => Hangul.Romanize(f.Key)).ToDictionary(g => g.Key, g => g.SelectMany(f => f.Value).Distinct().ToArray());

    private static Dictionary<char, string[]> Read(string table) => table.Split('|').Select(line => line.Split(' ')).ToDictionary(line => line[0][0], line => line[1..]);
}
