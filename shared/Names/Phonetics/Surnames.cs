namespace CivicConnect.Names.Phonetics;

/// <summary>Chinese surnames as families write them in Hong Kong, Taiwan, Singapore, Malaysia and elsewhere (Cantonese, Hokkien, Teochew, Hakka), and special readings in pinyin.</summary>
/// <remarks>Common knowledge; by the form that <see cref="Han.Fold"/> gives.</remarks>
internal static class Surnames
{
    private const string Table =
        "陈 tan chan chen ting|林 lim lam ling|黄 ng wong oei ooi wee hwang|李 lee li lie|张 teo cheung chong cheong tiong chang|王 ong wong heng|吴 goh ng go gouw wu|刘 lau low liew lao|蔡 chua tsai choi cai choy|" +
        "杨 yeo yeoh yeung yong young|许 koh hui khoo hsu heo hur|郑 tay teh cheng cheang chung|郭 kwok quek kuo kwek|谢 chia tse cheah hsieh|洪 ang hung hong|徐 chee tsui chui hsu cher|何 ho hor hoh|胡 wu oh woo foo|沈 sim shum shen|" +
        "周 chow chew chou chu|朱 choo chu gee|梁 leung neo leong liang nio|叶 yip ip yap yeh iap|潘 phua poon pan phoon|罗 law lo loh luo|曾 tsang chan tseng zeng chang|钟 chung cheong choong|邓 tang teng|冯 fung fong foong|" +
        "彭 pang phang peng|余 yu yee eu|于 yu yue|苏 so soh su soo|方 fong pung png fang hong|庄 chong chng ching chuang|翁 yung ang eng|施 sze see si shih|戴 tai tay|卢 lo lou loo lu|江 kong kang chiang|简 kan chien|颜 ngan gan yen|" +
        "魏 ngai gui wei|赵 chiu teo chew chao zhao|孙 suen soon sun|高 ko kao ko|马 ma mah beh|董 tung tang|吕 lui loo lu leu lyu|蒋 cheung chiang jiang|田 tin chan tien|石 shek chioh shih seow|侯 hau how|姚 yiu yeo yao|" +
        "欧 au ow ou|区 au ou ow|单 shan sin sinn shann|查 zha cha|任 yam ren jim|仇 qiu chau|解 xie|盖 ge|朴 piao park pak bak|崔 choi tsui choe|尹 yoon wan yun|全 chun jeon|卓 toh cheuk tok|涂 toh tu|白 pai pak peh baek paik|" +
        "温 wan woon wen oon|邱 khoo yau chiu hiew|汤 tong thng tang|邵 siu shao siew|傅 fu poh foo|甘 kam gan kan|丘 khoo yau hew|麦 mak bek|莫 mok mo|关 kwan kuan|谭 tam tham|萧 siu siew hsiao seow|尤 yau yew yu|范 fan hoan|" +
        "司 szeto seto|欧 au auyeung|韩 han hon|秦 chun tsin chin|程 ching thia cheng|龙 lung leng|金 kim kam chin|严 yim giam yen|夏 ha hah hsia|贺 ho|文 man boon wen|阮 yuen nguyen ruan wong|武 vu vo|吕 lui|柯 kwa or ko|康 hong kang|" +
        "游 yau yew yu yiu|伍 ng wu|唐 tong tng tang|容 yung yong|黎 lai loi le|古 koo ku|纪 kei chi|姜 keung kang|骆 lok|孔 hung kung|甄 yan|梅 mui|霍 fok huo|葛 kot ko|池 chee chi|连 lien lin|官 koon|辛 sun shin|宋 sung song|丁 ting";

    public static Dictionary<char, string[]> Read() =>
        Table.Split('|').Select(line => line.Split(' ')).GroupBy(line => line[0][0]).ToDictionary(g => g.Key, g => g.SelectMany(line => line[1..]).Distinct().ToArray());
}
