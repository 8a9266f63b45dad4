// Makes han-variants.txt and han-readings.txt from the Unicode Han Database (Unicode Annex 38), as Debian's package unicode-data has it:
//
//   apt-get install unicode-data bzip2 && dotnet run generate.cs
//
// Only the block CJK Unified Ideographs: rarer characters are all but never in names.
#:property RestorePackagesWithLockFile=false
using System.Diagnostics;
using System.Globalization;
using System.Text;

var folder = args.Length > 0 ? args[0] : Path.GetDirectoryName(Path.GetFullPath(PathOfThisFile()))!;
var variants = Unihan("Unihan_Variants");
var readings = Unihan("Unihan_Readings");

// Each character's common form: the simplified one, where there is one and it is another.
var common = new SortedDictionary<char, char>();
foreach (var (character, fields) in variants)
{
    if (fields.TryGetValue("kSimplifiedVariant", out var simplified) && Characters(simplified) is [var one, ..] && one != character)
        common[character] = one;
}
foreach (var (character, fields) in variants)
{
    // Japanese and regional forms of the same character, toward the one that is common already.
    if (common.ContainsKey(character) || !fields.TryGetValue("kZVariant", out var others))
        continue;
    if (Characters(others) is [var other] && common.ContainsKey(other))
        common[character] = other;
}
foreach (var (from, to) in Japanese())
    common.TryAdd(from, to);
foreach (var character in common.Keys.ToList())
{
    var to = common[character];
    for (var steps = 0; common.TryGetValue(to, out var next) && steps < 5; steps++)
        to = next;
    common[character] = to;
}
foreach (var character in common.Where(c => c.Key == c.Value || common.ContainsKey(c.Value)).Select(c => c.Key).ToList())
    common.Remove(character);

Write("han-variants.txt", common.GroupBy(c => c.Value, c => c.Key).OrderBy(g => g.Key).Select(g => $"{g.Key}{string.Concat(g)}"));

var lines = new List<string>();
foreach (var (code, of) in new (string, Func<Dictionary<string, string>, string?>)[]
{
    ("zh", f => f.TryGetValue("kMandarin", out var v) ? Plain(First(v)) : null),
    ("yue", f => f.TryGetValue("kCantonese", out var v) ? First(v).TrimEnd('1', '2', '3', '4', '5', '6') : null),
    ("ko", f => f.TryGetValue("kHangul", out var v) ? First(v).Split(':')[0] : null),
    ("ja-on", f => f.TryGetValue("kJapaneseOn", out var v) ? First(v).ToLowerInvariant() : null),
    ("ja-kun", f => f.TryGetValue("kJapaneseKun", out var v) ? First(v).ToLowerInvariant() : null),
    ("vi", f => f.TryGetValue("kVietnamese", out var v) ? Plain(First(v)) : null),
})
{
    // A common form without a reading of its own is read as the form that it stands for.
    var read = new SortedDictionary<char, string>();
    foreach (var (character, fields) in readings.Where(r => !common.ContainsKey(r.Key)))
    {
        if (of(fields) is { } reading)
            read[character] = reading;
    }
    foreach (var (character, to) in common)
    {
        if (readings.TryGetValue(character, out var fields) && of(fields) is { } reading)
            read.TryAdd(to, reading);
    }
    lines.AddRange(read.GroupBy(r => r.Value, r => r.Key).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{code}\t{g.Key}\t{string.Concat(g)}"));
}
Write("han-readings.txt", lines);

void Write(string name, IEnumerable<string> content) => File.WriteAllText(Path.Combine(folder, name), string.Join('\n', content) + "\n");

static string First(string values) => values.Split(' ')[0];

static string Plain(string reading) => string.Concat(reading.Replace('đ', 'd').Normalize(NormalizationForm.FormD)
    .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));

static List<char> Characters(string values) =>
    [.. values.Split(' ').Select(v => int.Parse(v.Split('<')[0].AsSpan(2), NumberStyles.HexNumber)).Where(v => v is >= 0x4E00 and <= 0x9FFF).Select(v => (char)v)];

// Forms that Japan simplified otherwise than China, where the database has no link of one meaning.
static IEnumerable<(char From, char To)> Japanese() =>
    "沢泽 広广 辺边 斉齐 斎斋 浜滨 竜龙 滝泷 関关 桜樱 実实 塩盐 浅浅 恵惠 徳德 栄荣 豊丰 黒黑 歳岁 団团 戸户 読读 売卖 変变 対对 気气 検检 鉄铁 駅驿 県县 経经 済济 験验 発发 帰归 転转 伝传 両两 亜亚 悪恶 圧压 囲围 円圆 応应 価价 覚觉 拡扩 楽乐 勧劝 観观 渓溪 蛍萤 軽轻 撃击 剣剑 権权 厳严 鶏鸡 穂穗 静静 瀬濑 釈释 従从 縦纵 処处 奨奖 将将 焼烧 証证 乗乘 浄净 剰剩 畳叠 縄绳 譲让 醸酿 触触 嘱嘱 真真 尽尽 図图 粋粹 酔醉 随随 髄髓 枢枢 数数 声声 窃窃 摂摄 専专 戦战 践践 銭钱 潜潜 繊纤 禅禅 双双 総总 荘庄 装装 騒骚 増增 蔵藏 臓脏 続续 堕堕 帯带 滞滞 択择 単单 嬢娘 弾弹 遅迟 痴痴 虫虫 昼昼 鋳铸 聴听 勅敕 鎮镇 塚冢 逓递 鉄铁 点点 灯灯 当当 闘斗 届届 弐贰 悩恼 脳脑 覇霸 拝拜 廃废 仏佛 払拂 併并 並并 弁弁 満满 黙默 訳译 薬药 与与 予予 揺摇 様样 謡谣 来来 頼赖 乱乱 欄栏 隆隆 猟猎 緑绿 塁垒 励励 礼礼 霊灵 齢龄 恋恋 炉炉 労劳 楼楼 録录 湾湾 巌岩 峰峰 嶋岛 﨑崎 髙高"
        .Split(' ').Where(p => p.Length == 2 && p[0] != p[1]).Select(p => (p[0], p[1]));

static SortedDictionary<char, Dictionary<string, string>> Unihan(string name)
{
    using var unpack = Process.Start(new ProcessStartInfo("bzcat", [$"/usr/share/unicode/{name}.txt.bz2"]) { RedirectStandardOutput = true })!;
    var found = new SortedDictionary<char, Dictionary<string, string>>();
    while (unpack.StandardOutput.ReadLine() is { } line)
    {
        if (line.Split('\t') is not [var code, var field, var value] || !code.StartsWith("U+", StringComparison.Ordinal))
            continue;
        var point = int.Parse(code.AsSpan(2), NumberStyles.HexNumber);
        if (point is < 0x4E00 or > 0x9FFF)
            continue;
        if (!found.TryGetValue((char)point, out var fields))
            found[(char)point] = fields = [];
        fields[field] = value;
    }
    return found;
}

static string PathOfThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
