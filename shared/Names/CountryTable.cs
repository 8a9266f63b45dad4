namespace CivicConnect.Names;

internal sealed record CountryRow(string Code, string Alpha3, string Name, string[] Aliases);

/// <summary>Codes from ISO 3166-1 (checked against Debian's iso-codes); the English names and aliases are those in everyday use.</summary>
internal static class CountryTable
{
    // One country a line: alpha-2, alpha-3, name, then its other names after bars.
    private const string Table = """
        AD AND Andorra
        AE ARE United Arab Emirates|UAE|Emirates
        AF AFG Afghanistan
        AG ATG Antigua and Barbuda|Antigua
        AI AIA Anguilla
        AL ALB Albania
        AM ARM Armenia
        AO AGO Angola
        AQ ATA Antarctica
        AR ARG Argentina
        AS ASM American Samoa
        AT AUT Austria
        AU AUS Australia
        AW ABW Aruba
        AX ALA Åland Islands|Åland
        AZ AZE Azerbaijan
        BA BIH Bosnia and Herzegovina|Bosnia|Bosnia-Hercegovina
        BB BRB Barbados
        BD BGD Bangladesh
        BE BEL Belgium
        BF BFA Burkina Faso|Burkina|Upper Volta
        BG BGR Bulgaria
        BH BHR Bahrain
        BI BDI Burundi
        BJ BEN Benin|Dahomey
        BL BLM Saint Barthélemy|Saint Barth|Saint Barts
        BM BMU Bermuda
        BN BRN Brunei|Brunei Darussalam
        BO BOL Bolivia|Plurinational State of Bolivia
        BQ BES Caribbean Netherlands|Bonaire, Sint Eustatius and Saba|Bonaire|BES Islands
        BR BRA Brazil|Brasil
        BS BHS Bahamas
        BT BTN Bhutan
        BV BVT Bouvet Island
        BW BWA Botswana
        BY BLR Belarus|Byelorussia|Belorussia
        BZ BLZ Belize
        CA CAN Canada
        CC CCK Cocos (Keeling) Islands|Cocos Islands|Keeling Islands
        CD COD Democratic Republic of the Congo|Congo-Kinshasa|DR Congo|DRC|Congo, Democratic Republic of the|Zaire|Congo (Kinshasa)
        CF CAF Central African Republic|CAR
        CG COG Republic of the Congo|Congo-Brazzaville|Congo|Congo, Republic of the
        CH CHE Switzerland|Swiss Confederation
        CI CIV Ivory Coast|Côte d'Ivoire|Cote d Ivoire
        CK COK Cook Islands
        CL CHL Chile
        CM CMR Cameroon|Cameroun
        CN CHN China|People's Republic of China|PRC|Mainland China
        CO COL Colombia
        CR CRI Costa Rica
        CU CUB Cuba
        CV CPV Cabo Verde|Cape Verde
        CW CUW Curaçao
        CX CXR Christmas Island
        CY CYP Cyprus
        CZ CZE Czechia|Czech Republic
        DE DEU Germany|Federal Republic of Germany|Deutschland
        DJ DJI Djibouti
        DK DNK Denmark
        DM DMA Dominica
        DO DOM Dominican Republic
        DZ DZA Algeria
        EC ECU Ecuador
        EE EST Estonia
        EG EGY Egypt
        EH ESH Western Sahara|Sahrawi Republic|Sahrawi Arab Democratic Republic
        ER ERI Eritrea
        ES ESP Spain|España
        ET ETH Ethiopia
        FI FIN Finland
        FJ FJI Fiji
        FK FLK Falkland Islands|Falklands|Falkland Islands (Malvinas)
        FM FSM Micronesia|Federated States of Micronesia|Micronesia, Federated States of
        FO FRO Faroe Islands|Faeroe Islands|Faroes
        FR FRA France
        GA GAB Gabon
        GB GBR United Kingdom|UK|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|United Kingdom of Great Britain and Northern Ireland|U.K.
        GD GRD Grenada
        GE GEO Georgia
        GF GUF French Guiana|Guyane
        GG GGY Guernsey
        GH GHA Ghana
        GI GIB Gibraltar
        GL GRL Greenland
        GM GMB Gambia
        GN GIN Guinea|Guinea-Conakry
        GP GLP Guadeloupe
        GQ GNQ Equatorial Guinea
        GR GRC Greece|Hellas|Hellenic Republic
        GS SGS South Georgia and the South Sandwich Islands|South Georgia
        GT GTM Guatemala
        GU GUM Guam
        GW GNB Guinea-Bissau
        GY GUY Guyana
        HK HKG Hong Kong|Hong Kong SAR|Hong Kong SAR China
        HM HMD Heard Island and McDonald Islands
        HN HND Honduras
        HR HRV Croatia|Hrvatska
        HT HTI Haiti
        HU HUN Hungary
        ID IDN Indonesia
        IE IRL Ireland|Republic of Ireland|Eire
        IL ISR Israel
        IM IMN Isle of Man
        IN IND India
        IO IOT British Indian Ocean Territory
        IQ IRQ Iraq
        IR IRN Iran|Islamic Republic of Iran|Iran, Islamic Republic of|Persia
        IS ISL Iceland
        IT ITA Italy|Italia
        JE JEY Jersey
        JM JAM Jamaica
        JO JOR Jordan
        JP JPN Japan
        KE KEN Kenya
        KG KGZ Kyrgyzstan|Kyrgyz Republic|Kirghizia|Kirgizstan
        KH KHM Cambodia|Kampuchea
        KI KIR Kiribati
        KM COM Comoros
        KN KNA Saint Kitts and Nevis|Saint Kitts
        KP PRK North Korea|Democratic People's Republic of Korea|DPRK|Korea, Democratic People's Republic of|Korea, North
        KR KOR South Korea|Republic of Korea|Korea, Republic of|Korea, South|ROK
        KW KWT Kuwait
        KY CYM Cayman Islands
        KZ KAZ Kazakhstan
        LA LAO Laos|Lao People's Democratic Republic|Lao PDR
        LB LBN Lebanon
        LC LCA Saint Lucia
        LI LIE Liechtenstein
        LK LKA Sri Lanka|Ceylon
        LR LBR Liberia
        LS LSO Lesotho
        LT LTU Lithuania
        LU LUX Luxembourg|Luxemburg
        LV LVA Latvia
        LY LBY Libya|Libyan Arab Jamahiriya
        MA MAR Morocco
        MC MCO Monaco
        MD MDA Moldova|Republic of Moldova|Moldova, Republic of|Moldavia
        ME MNE Montenegro
        MF MAF Saint Martin|Saint Martin (French part)|Collectivity of Saint Martin
        MG MDG Madagascar
        MH MHL Marshall Islands
        MK MKD North Macedonia|Macedonia|FYROM|Former Yugoslav Republic of Macedonia|Macedonia, Former Yugoslav Republic of|FYR Macedonia
        ML MLI Mali
        MM MMR Myanmar|Burma|Myanmar (Burma)
        MN MNG Mongolia
        MO MAC Macao|Macau|Macao SAR|Macao SAR China
        MP MNP Northern Mariana Islands|Northern Marianas|Saipan
        MQ MTQ Martinique
        MR MRT Mauritania
        MS MSR Montserrat
        MT MLT Malta
        MU MUS Mauritius
        MV MDV Maldives
        MW MWI Malawi
        MX MEX Mexico|México
        MY MYS Malaysia
        MZ MOZ Mozambique
        NA NAM Namibia
        NC NCL New Caledonia
        NE NER Niger
        NF NFK Norfolk Island
        NG NGA Nigeria
        NI NIC Nicaragua
        NL NLD Netherlands|Holland|Kingdom of the Netherlands
        NO NOR Norway
        NP NPL Nepal
        NR NRU Nauru
        NU NIU Niue
        NZ NZL New Zealand|Aotearoa
        OM OMN Oman
        PA PAN Panama
        PE PER Peru
        PF PYF French Polynesia|Tahiti
        PG PNG Papua New Guinea
        PH PHL Philippines
        PK PAK Pakistan
        PL POL Poland|Polska
        PM SPM Saint Pierre and Miquelon
        PN PCN Pitcairn Islands|Pitcairn
        PR PRI Puerto Rico
        PS PSE Palestine|State of Palestine|Palestine, State of|Palestinian Territories|Palestinian Territory|Occupied Palestinian Territory|West Bank and Gaza
        PT PRT Portugal
        PW PLW Palau
        PY PRY Paraguay
        QA QAT Qatar
        RE REU Réunion
        RO ROU Romania|Rumania|Roumania
        RS SRB Serbia
        RU RUS Russia|Russian Federation
        RW RWA Rwanda
        SA SAU Saudi Arabia|KSA
        SB SLB Solomon Islands
        SC SYC Seychelles
        SD SDN Sudan
        SE SWE Sweden
        SG SGP Singapore
        SH SHN Saint Helena, Ascension and Tristan da Cunha|Saint Helena|Ascension|Tristan da Cunha
        SI SVN Slovenia
        SJ SJM Svalbard and Jan Mayen|Svalbard
        SK SVK Slovakia|Slovak Republic
        SL SLE Sierra Leone
        SM SMR San Marino
        SN SEN Senegal
        SO SOM Somalia
        SR SUR Suriname|Surinam
        SS SSD South Sudan
        ST STP São Tomé and Príncipe|Sao Tome
        SV SLV El Salvador
        SX SXM Sint Maarten|Sint Maarten (Dutch part)
        SY SYR Syria|Syrian Arab Republic
        SZ SWZ Eswatini|Swaziland
        TC TCA Turks and Caicos Islands|Turks and Caicos
        TD TCD Chad|Tchad
        TF ATF French Southern Territories
        TG TGO Togo
        TH THA Thailand|Siam
        TJ TJK Tajikistan
        TK TKL Tokelau
        TL TLS Timor-Leste|East Timor
        TM TKM Turkmenistan
        TN TUN Tunisia
        TO TON Tonga
        TR TUR Turkey|Türkiye
        TT TTO Trinidad and Tobago|Trinidad
        TV TUV Tuvalu
        TW TWN Taiwan|Republic of China|ROC|Taiwan, Province of China|Chinese Taipei
        TZ TZA Tanzania|United Republic of Tanzania|Tanzania, United Republic of
        UA UKR Ukraine
        UG UGA Uganda
        UM UMI United States Minor Outlying Islands|US Minor Outlying Islands|US Outlying Islands
        US USA United States|United States of America|America|U.S.|U.S.A.
        UY URY Uruguay
        UZ UZB Uzbekistan
        VA VAT Vatican City|Holy See|Vatican|Vatican City State|Holy See (Vatican City State)
        VC VCT Saint Vincent and the Grenadines|Saint Vincent
        VE VEN Venezuela|Bolivarian Republic of Venezuela|Venezuela, Bolivarian Republic of
        VG VGB British Virgin Islands|Virgin Islands, British|Virgin Islands (British)
        VI VIR US Virgin Islands|U.S. Virgin Islands|Virgin Islands, U.S.|United States Virgin Islands|Virgin Islands of the United States
        VN VNM Vietnam|Viet Nam
        VU VUT Vanuatu
        WF WLF Wallis and Futuna
        WS WSM Samoa|Western Samoa
        XK XKX Kosovo|Republic of Kosovo
        YE YEM Yemen
        YT MYT Mayotte
        ZA ZAF South Africa|RSA
        ZM ZMB Zambia
        ZW ZWE Zimbabwe|Rhodesia
        """;

    public static readonly IReadOnlyList<CountryRow> Rows = [.. Table.Split('\n', StringSplitOptions.TrimEntries).Select(Parse)];

    private static CountryRow Parse(string line)
    {
        var names = line[7..].Split('|');
        return new CountryRow(line[..2], line[3..6], names[0], names[1..]);
    }
}
